# The program in an image of its own: docker build -t bomcabot . — or as compose.yml has it.
FROM golang:1.26-bookworm AS build
WORKDIR /source
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# Linked statically, so that the image needs no C library. SQLite's extensions, which would need one, are left out.
RUN go build -trimpath -buildvcs=false -tags osusergo,netgo,sqlite_omit_load_extension \
      -ldflags '-s -w -linkmode external -extldflags -static' -o /root-of-image/bin/bomcabot ./cmd/bomcabot \
    && mkdir -p /root-of-image/etc/ssl/certs /root-of-image/data /root-of-image/replica /root-of-image/tmp \
    && cp /etc/ssl/certs/ca-certificates.crt /root-of-image/etc/ssl/certs/

FROM scratch
COPY --from=build --chown=65532:65532 /root-of-image/ /
USER 65532:65532
# Memory: docs/operations.md.
ENV PATH=/bin BOMCA_DB=/data/bomca.db BOMCA_BACKUP_DIR=/data/backups GOGC=20 GOMEMLIMIT=256MiB MALLOC_ARENA_MAX=1
VOLUME /data
HEALTHCHECK --start-period=30s CMD ["bomcabot", "ready"]
ENTRYPOINT ["bomcabot"]
CMD ["serve"]
