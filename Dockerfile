# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/sidelines
WORKDIR /src
# The dependencies come first and alone: this layer is made anew only when the lock changes.
COPY requirements/run.txt requirements/run.txt
RUN /opt/sidelines/bin/pip install --require-hashes --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY config config
COPY extractors extractors
RUN /opt/sidelines/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/sidelines sidelines \
    && install -d -o sidelines -g sidelines /var/lib/sidelines/data
COPY --from=build /opt/sidelines /opt/sidelines
ENV PATH=/opt/sidelines/bin:$PATH PYTHONUNBUFFERED=1 SIDELINES_LOG=json
USER 10001
WORKDIR /var/lib/sidelines
VOLUME /var/lib/sidelines/data
# Asks the default address: with another SIDELINES_OPS_ADDR give the container another check.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8081/readyz', timeout=4)"]
ENTRYPOINT ["sidelines"]
CMD ["run"]
