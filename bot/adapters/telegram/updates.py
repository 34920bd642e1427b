"""What a Telegram update says to the bot, if anything."""

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType

from bot.model import ChatAddress, Incoming

ALLOWED_UPDATES = (Update.MESSAGE, Update.CHANNEL_POST)
"""The kinds of update that are asked for."""


def incoming(update: Update, bot_id: int, bot_name: str) -> Incoming | None:
    """Return the command that is meant for us, or in a private chat any text; `bot_name` is ours, without the @.

    Every bot counts its updates by itself, so our number goes before theirs.
    """
    message = update.message or update.channel_post
    text = _addressed_to_us(message, bot_name) if message is not None and message.text else None
    if message is None or text is None:
        return None
    person = f"telegram:{message.from_user.id}" if message.from_user is not None else None
    return Incoming(_address(message), text, f"{bot_id}/{update.update_id}", person)


def _addressed_to_us(message: Message, bot_name: str) -> str | None:
    text = message.text or ""
    command = next((each for each in message.entities if each.type == MessageEntity.BOT_COMMAND and each.offset == 0), None)
    if command is None:
        return text if message.chat.type == ChatType.PRIVATE else None
    name, _, addressee = message.parse_entity(command).partition("@")
    if addressee and addressee.lower() != bot_name.lower():
        return None
    return name + text[command.length :]


def _address(message: Message) -> ChatAddress:
    thread = message.message_thread_id if message.is_topic_message else None
    return ChatAddress("telegram", str(message.chat.id), None if thread is None else str(thread))
