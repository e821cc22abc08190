# Three stages: the first builds the explorer, the second the virtual environment, the third holds only what serves.
FROM node:22-slim AS explorer
WORKDIR /source/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY docs/schema.graphql /source/docs/schema.graphql
COPY web ./
RUN npm run build

FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/tiegraph
WORKDIR /source
COPY requirements.lock ./
RUN /opt/tiegraph/bin/pip install --require-hashes --requirement requirements.lock
COPY . .
COPY --from=explorer /source/api/static/explorer api/static/explorer
RUN /opt/tiegraph/bin/pip install --no-deps --no-build-isolation .

FROM python:3.12-slim
LABEL org.opencontainers.image.title="tiegraph" org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --create-home --home-dir /home/tiegraph tiegraph \
    && install --directory --owner=tiegraph --group=tiegraph --mode=0700 /data
COPY --from=build /opt/tiegraph /opt/tiegraph
ENV PATH=/opt/tiegraph/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TIEGRAPH_HOST=0.0.0.0 \
    TIEGRAPH_PORT=8000 \
    TIEGRAPH_DATABASE=embedded:/data/db \
    TIEGRAPH_LOG_FORMAT=json
USER 10001:10001
WORKDIR /home/tiegraph
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['TIEGRAPH_PORT']}/healthz\", timeout=4)"]
ENTRYPOINT ["tiegraph"]
CMD ["serve", "--load"]
