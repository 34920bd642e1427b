"""Where, when and how far: one sentence each, said on a Wednesday in May or in November."""

from datetime import UTC, datetime

import pytest

from extractors import Article, extract
from extractors.model import Place, When

WEDNESDAY_IN_MAY = datetime(2024, 5, 15, 12, tzinfo=UTC)
WEDNESDAY_IN_NOVEMBER = datetime(2023, 11, 15, 12, tzinfo=UTC)

IN_MAY = [
    ("Emmanuel Macron will meet Olaf Scholz in Berlin on Tuesday.", "upcoming", Place("Berlin", "DE"), "2024-05-21"),
    ("Emmanuel Macron met Olaf Scholz in Berlin on Tuesday.", "held", Place("Berlin", "DE"), "2024-05-14"),
    ("Emmanuel Macron is meeting Olaf Scholz in Berlin today.", "ongoing", Place("Berlin", "DE"), "2024-05-15"),
    ("Emmanuel Macron and Olaf Scholz are to meet in Berlin on 28 May.", "upcoming", Place("Berlin", "DE"), "2024-05-28"),
    (
        "Talks between Emmanuel Macron and Olaf Scholz are planned for late September in Hamburg.",
        "upcoming",
        Place("Hamburg", "DE"),
        "2024-09-21..2024-09-30",
    ),
    (
        "Talks between Emmanuel Macron and Olaf Scholz were held in Hamburg in late September.",
        "held",
        Place("Hamburg", "DE"),
        "2023-09-21..2023-09-30",
    ),
    ("On Monday, Emmanuel Macron received Olaf Scholz at the Elysee Palace.", "held", Place("Paris", "FR"), "2024-05-13"),
    ("Next Monday Emmanuel Macron will receive Olaf Scholz at the Elysee Palace.", "upcoming", Place("Paris", "FR"), "2024-05-20"),
    (
        "Recep Tayyip Erdogan said on Friday that he would meet Kyriakos Mitsotakis in Athens next week.",
        "upcoming",
        Place("Athens", "GR"),
        "2024-05-20..2024-05-26",
    ),
    (
        "Recep Tayyip Erdogan hosted Kyriakos Mitsotakis in Ankara on Monday, his office said on Tuesday.",
        "held",
        Place("Ankara", "TR"),
        "2024-05-13",
    ),
    (
        "Recep Tayyip Erdogan is expected to hold talks with Kyriakos Mitsotakis in Thessaloniki in June.",
        "upcoming",
        Place("Thessaloniki", "GR"),
        "2024-06-01..2024-06-30",
    ),
    (
        "Vladimir Putin and Xi Jinping held talks at the Great Hall of the People in Beijing on May 16, 2023.",
        "held",
        Place("Beijing", "CN"),
        "2023-05-16",
    ),
    ("Vladimir Putin will travel to Beijing on Thursday for talks with Xi Jinping.", "upcoming", Place("Beijing", "CN"), "2024-05-16"),
    ("Ilham Aliyev, who landed in Sofia on Tuesday, met Rumen Radev on Wednesday.", "held", Place("Sofia", "BG"), "2024-05-15"),
    ("Ilham Aliyev met Rumen Radev in the Black Sea resort of Varna last Friday.", "held", Place("Varna", "BG"), "2024-05-10"),
    (
        "Kassym-Jomart Tokayev and Shavkat Mirziyoyev will hold talks in Tashkent between 3 and 5 June.",
        "upcoming",
        Place("Tashkent", "UZ"),
        "2024-06-03..2024-06-05",
    ),
    (
        "A meeting of Nikol Pashinyan and Ilham Aliyev, scheduled for May 20 in Geneva, has been called off.",
        "cancelled",
        Place("Geneva", "CH"),
        "2024-05-20",
    ),
    ("Nikol Pashinyan cancelled Thursday's meeting with Ilham Aliyev in Geneva.", "cancelled", Place("Geneva", "CH"), "2024-05-16"),
    ("Narendra Modi has invited Emmanuel Macron to New Delhi in January.", "proposed", Place("New Delhi", "IN"), "2025-01-01..2025-01-31"),
    ("Narendra Modi visited Rome in October and met Giorgia Meloni.", "held", Place("Rome", "IT"), "2023-10-01..2023-10-31"),
    ("Narendra Modi visits Rome tomorrow and will meet Giorgia Meloni.", "upcoming", Place("Rome", "IT"), "2024-05-16"),
    ("Volodymyr Zelensky met Pedro Sanchez in Madrid two weeks ago.", "held", Place("Madrid", "ES"), "2024-05-01"),
    ("Volodymyr Zelensky will see Pedro Sanchez in Madrid in two weeks.", "upcoming", Place("Madrid", "ES"), "2024-05-29"),
    ("Volodymyr Zelensky and Pedro Sanchez spoke by phone on Sunday.", "held", None, "2024-05-12"),
    ("Volodymyr Zelensky and Pedro Sanchez will speak by phone on Sunday.", "upcoming", None, "2024-05-19"),
    ("Joe Biden will host William Ruto at the White House on May 23.", "upcoming", Place("Washington", "US"), "2024-05-23"),
    ("Joe Biden hosted Fumio Kishida at the White House on April 10.", "held", Place("Washington", "US"), "2024-04-10"),
    ("At the White House on Tuesday, Joe Biden hosted Fumio Kishida.", "held", Place("Washington", "US"), "2024-05-14"),
    (
        "Joe Biden and Fumio Kishida met on the sidelines of the G20 summit in New Delhi last September.",
        "held",
        Place("New Delhi", "IN"),
        "2023-09-01..2023-09-30",
    ),
    (
        "Luiz Inacio Lula da Silva will receive Emmanuel Macron in Brasilia in mid-June.",
        "upcoming",
        Place("Brasília", "BR"),
        "2024-06-11..2024-06-20",
    ),
    ("King Abdullah flew to Cairo on Saturday, where he was received by Abdel Fattah el-Sisi.", "held", Place("Cairo", "EG"), "2024-05-11"),
    (
        "The presidents of Serbia and China, Aleksandar Vucic and Xi Jinping, held talks in Belgrade on May 8.",
        "held",
        Place("Belgrade", "RS"),
        "2024-05-08",
    ),
    ("Xi Jinping's talks with Viktor Orban in Budapest last Thursday lasted two hours.", "held", Place("Budapest", "HU"), "2024-05-09"),
    (
        "Viktor Orban will hold talks with Xi Jinping in Beijing at the end of June or beginning of July.",
        "upcoming",
        Place("Beijing", "CN"),
        "2024-06-21..2024-07-10",
    ),
    ("Antony Blinken met Dmytro Kuleba in Kyiv on Tuesday to discuss the fighting in Kharkiv.", "held", Place("Kyiv", "UA"), "2024-05-14"),
    ("Hakan Fidan held a meeting with Sergei Lavrov in Moscow ahead of the June summit in Astana.", "held", Place("Moscow", "RU"), None),
    ("Hakan Fidan will meet Sergei Lavrov in Antalya before the October elections.", "upcoming", Place("Antalya", "TR"), None),
    (
        "Sergei Lavrov told reporters on Monday that he had met Hakan Fidan in New York on April 24.",
        "held",
        Place("New York", "US"),
        "2024-04-24",
    ),
    ("Sergei Lavrov met Hakan Fidan, Moscow said.", "held", None, None),
    ("Baku said Ilham Aliyev would meet Nikol Pashinyan in Tbilisi.", "upcoming", Place("Tbilisi", "GE"), None),
    ("Istanbul talks between Hakan Fidan and Sergei Lavrov ended on Friday.", "held", Place("Istanbul", "TR"), "2024-05-10"),
    (
        "Cyril Ramaphosa and Felix Tshisekedi will sit down in Kinshasa over the weekend.",
        "upcoming",
        Place("Kinshasa", "CD"),
        "2024-05-18..2024-05-19",
    ),
    (
        "Cyril Ramaphosa sat down with Felix Tshisekedi in Kinshasa over the weekend.",
        "held",
        Place("Kinshasa", "CD"),
        "2024-05-11..2024-05-12",
    ),
    ("Anthony Albanese will meet Li Qiang in Canberra this summer.", "upcoming", Place("Canberra", "AU"), "2024-06-01..2024-08-31"),
    ("Anthony Albanese met Li Qiang in Canberra earlier this year.", "held", Place("Canberra", "AU"), "2024-01-01..2024-05-15"),
    ("Olaf Scholz and Petr Fiala meet in Prague at 14:00 on Thursday.", "upcoming", Place("Prague", "CZ"), "2024-05-16"),
    ("Giorgia Meloni will be received by Kais Saied at the presidential palace on Monday.", "upcoming", Place("Tunis", "TN"), "2024-05-20"),
    (
        "William Ruto flies to Lusaka on Friday, where talks with Hakainde Hichilema are set.",
        "upcoming",
        Place("Lusaka", "ZM"),
        "2024-05-17",
    ),
    ("Emmanuel Macron met Olaf Scholz in Berlin today, and in the evening he flies to Rome.", "held", Place("Berlin", "DE"), "2024-05-15"),
    ("Emmanuel Macron will see Olaf Scholz in Berlin next week, on 23 May.", "upcoming", Place("Berlin", "DE"), "2024-05-23"),
]

IN_NOVEMBER = [
    ("William Ruto received Hakainde Hichilema at State House in Nairobi on Monday.", "held", Place("Nairobi", "KE"), "2023-11-13"),
    ("King Charles III hosted Yoon Suk Yeol at Buckingham Palace.", "held", Place("London", "GB"), None),
    (
        "Yoon Suk Yeol will be received by King Charles III at Buckingham Palace next Tuesday.",
        "upcoming",
        Place("London", "GB"),
        "2023-11-21",
    ),
    ("Xi Jinping has arrived in San Francisco for the APEC summit.", "ongoing", Place("San Francisco", "US"), "2023-11-15"),
    ("Rishi Sunak hosted Giorgia Meloni at Chequers over the weekend.", "held", Place(None, "GB"), "2023-11-11..2023-11-12"),
    (
        "Talks between Ebrahim Raisi and Mohammed bin Salman in Riyadh on Saturday lasted an hour.",
        "held",
        Place("Riyadh", "SA"),
        "2023-11-11",
    ),
    ("Ebrahim Raisi met Mohammed bin Salman in Riyadh on the sidelines of the Arab-Islamic summit.", "held", Place("Riyadh", "SA"), None),
    (
        "Recep Tayyip Erdogan will travel to Germany on Friday and meet Olaf Scholz in Berlin.",
        "upcoming",
        Place("Berlin", "DE"),
        "2023-11-17",
    ),
    ("Recep Tayyip Erdogan goes to Berlin on Friday for talks with Olaf Scholz.", "upcoming", Place("Berlin", "DE"), "2023-11-17"),
    (
        "Prime Minister Fumio Kishida held a summit with South Korean President Yoon Suk Yeol at the prime minister's office in Tokyo.",
        "held",
        Place("Tokyo", "JP"),
        None,
    ),
    ("Antony Blinken met Mahmoud Abbas in Ramallah in the West Bank on November 5.", "held", Place("Ramallah", "PS"), "2023-11-05"),
    ("In Doha, the emir of Qatar, Tamim bin Hamad Al Thani, received Antony Blinken.", "held", Place("Doha", "QA"), None),
    (
        "Luiz Inacio Lula da Silva is due in Riyadh on November 28 to see Mohammed bin Salman.",
        "upcoming",
        Place("Riyadh", "SA"),
        "2023-11-28",
    ),
    ("Emmanuel Macron will make a state visit to Switzerland on 15-16 November.", "upcoming", Place(None, "CH"), "2023-11-15..2023-11-16"),
    ("Ursula von der Leyen met Edi Rama in Tirana at the end of October.", "held", Place("Tirana", "AL"), "2023-10-21..2023-10-31"),
    (
        "Ursula von der Leyen and Charles Michel will meet Xi Jinping in Beijing in early December.",
        "upcoming",
        Place("Beijing", "CN"),
        "2023-12-01..2023-12-10",
    ),
    (
        "The leaders of Armenia and Azerbaijan, Nikol Pashinyan and Ilham Aliyev, could meet in Brussels by the end of the year.",
        "proposed",
        Place("Brussels", "BE"),
        "2023-11-15..2023-12-31",
    ),
    (
        "Viktor Orban met Vladimir Putin in Beijing on October 17, on the margins of the Belt and Road Forum.",
        "held",
        Place("Beijing", "CN"),
        "2023-10-17",
    ),
    ("Kurti and Vucic were to meet Josep Borrell in Brussels on Thursday.", "upcoming", Place("Brussels", "BE"), "2023-11-16"),
    (
        "Ukrainian President Volodymyr Zelensky received European Council President Charles Michel in Kyiv on Tuesday.",
        "held",
        Place("Kyiv", "UA"),
        "2023-11-14",
    ),
    ("COP28 opens in Dubai on November 30.", "upcoming", Place("Dubai", "AE"), "2023-11-30"),
    ("The ASEAN summit was held in Jakarta from September 5 to 7.", "held", Place("Jakarta", "ID"), "2023-09-05..2023-09-07"),
    (
        "Foreign Minister Hayashi Yoshimasa met his Australian counterpart Penny Wong in Melbourne in December 2022.",
        "held",
        Place("Melbourne", "AU"),
        "2022-12-01..2022-12-31",
    ),
    ("Gabriel Boric and Alberto Fernandez will meet in the Chilean port of Valparaiso.", "upcoming", Place("Valparaíso", "CL"), None),
    (
        "Mette Frederiksen and Ulf Kristersson met at Marienborg, north of Copenhagen, on Tuesday.",
        "held",
        Place("Copenhagen", "DK"),
        "2023-11-14",
    ),
    (
        "At a meeting in Astana on 9 November, Kassym-Jomart Tokayev told Vladimir Putin that ties were strong.",
        "held",
        Place("Astana", "KZ"),
        "2023-11-09",
    ),
    (
        "Pedro Sanchez will visit Israel, the Palestinian territories and Egypt on 23 and 24 November.",
        "upcoming",
        Place(None, "IL"),
        "2023-11-23..2023-11-24",
    ),
    ("Alexander De Croo and Pedro Sanchez met Benjamin Netanyahu in Jerusalem.", "held", Place("Jerusalem", "IL"), None),
    ("Kais Saied received Italy's Antonio Tajani at Carthage Palace on Monday.", "held", Place("Tunis", "TN"), "2023-11-13"),
    (
        "Felix Tshisekedi met Paul Kagame in Luanda in July 2022 under the eyes of Joao Lourenco.",
        "held",
        Place("Luanda", "AO"),
        "2022-07-01..2022-07-31",
    ),
    (
        "A meeting between Felix Tshisekedi and Paul Kagame is being prepared in Luanda for December.",
        "upcoming",
        Place("Luanda", "AO"),
        "2023-12-01..2023-12-31",
    ),
    (
        "Bola Tinubu, who is in Riyadh for the Saudi-Africa summit, held talks with Mohammed bin Salman on Friday.",
        "held",
        Place("Riyadh", "SA"),
        "2023-11-10",
    ),
    ("Kyriakos Mitsotakis hosts Recep Tayyip Erdogan in Athens on 7 December.", "upcoming", Place("Athens", "GR"), "2023-12-07"),
    ("Anwar Ibrahim, on a visit to San Francisco, met Fumio Kishida on Tuesday.", "held", Place("San Francisco", "US"), "2023-11-14"),
]

TOLD = [*((WEDNESDAY_IN_MAY, *each) for each in IN_MAY), *((WEDNESDAY_IN_NOVEMBER, *each) for each in IN_NOVEMBER)]


@pytest.mark.parametrize(("published", "text", "status", "place", "days"), TOLD, ids=[each[1] for each in TOLD])
def test_place_days_and_status_are_those_of_the_encounter(
    published: datetime, text: str, status: str, place: Place | None, days: str | None
) -> None:
    reports = [report for report in extract(Article("1", published, "", text)) if not report.optional]
    assert (status, place, days) in [(report.status.value, report.place, _days(report.when)) for report in reports]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Xi to attend the G20 in Rio de Janeiro", "Chinese President Xi Jinping will attend the G20 summit in Rio de Janeiro."),
        ("", "Chinese President Xi Jinping will attend the G20 in Rio de Janeiro."),
    ],
)
def test_the_bare_name_of_a_group_means_its_summit(title: str, text: str) -> None:
    [report] = extract(Article("1", WEDNESDAY_IN_MAY, title, text))
    assert report.gathering == "g20-summit"


def _days(when: When | None) -> str | None:
    if when is None:
        return None
    return f"{when.start}" if when.start == when.end else f"{when.start}..{when.end}"
