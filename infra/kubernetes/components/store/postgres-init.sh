#!/usr/bin/env bash
# Run once, when Postgres makes its data folder: a role and a database for the ledger, and of their own for Prefect.
# Neither role may do more than what its database needs, nor see the other's.
set -euo pipefail

database() { # NAME PASSWORD
  psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --quiet --no-psqlrc \
    --set ON_ERROR_STOP=1 --set name="$1" --set password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE :"name" OWNER :"name" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

database docsluice "${LEDGER_PASSWORD:?the role of the ledger needs a password}"
database prefect "${PREFECT_DATABASE_PASSWORD:?the role of Prefect needs a password}"
# Prefect's migrations make it where it is missing, which takes more rights than they have.
psql --username "${POSTGRES_USER:-postgres}" --dbname prefect --quiet --command 'CREATE EXTENSION IF NOT EXISTS pg_trgm'
