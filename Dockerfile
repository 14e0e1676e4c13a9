# Two stages: the first installs and proves the content, the second holds only what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# One of the optional packages is Node itself, for machines with an older one; this image has its own.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-*
COPY src src
COPY flows flows
COPY locales locales
COPY docs/promises.yaml docs/promises.yaml
# One error in the content, and there is no image.
RUN node src/check.ts
# What bundles has no business where the bot runs.
RUN node src/bundle.ts && node src/compile.ts && rm -rf node_modules/rolldown node_modules/@rolldown node_modules/@oxc-project

FROM node:24-bookworm-slim
ENV NODE_ENV=production
# What was let go is written over (docs/decisions/0035-memory-is-wiped.md): these are settings of glibc, which a smaller system has not. Both as in `npm start`.
ENV GLIBC_TUNABLES=glibc.malloc.perturb=165:glibc.malloc.tcache_count=0
ENV MALLOC_ARENA_MAX=1
WORKDIR /app
# What only installs has no business where the bot runs.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn*
COPY --from=build --chown=root:root /app ./
# Nothing in the image can be written by the program, and it needs no right that a user has not.
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||8080)+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# A smaller heap, kept small: a third less memory for a few per cent more processor time (docs/performance.md).
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=512", "--expose-gc", "--zero-unused-memory", "build/bot/main.js"]
