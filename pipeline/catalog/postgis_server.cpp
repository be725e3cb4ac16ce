#include "pipeline/catalog/postgis_server.hpp"

#include "libgeo/base/number_text.hpp"
#include "pipeline/catalog/catalog_store.hpp"

namespace steppe {
namespace {

using geo::Error;
using geo::message;

constexpr int kOldestServer = 120000;  // PostgreSQL 12
constexpr int kOldestPostgis = 3;

}  // namespace

std::optional<PostgisFacts> postgis_facts(GDALDataset& dataset, const std::string& schema) {
  const std::string relations =
      "(SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '" + schema +
      "' AND ";
  const auto row = first_row(
      dataset,
      "SELECT current_setting('server_version_num') AS a, coalesce((SELECT extversion FROM pg_extension WHERE "
      "extname = 'postgis'), '') AS b, current_setting('server_encoding') AS c, current_setting('fsync') AS d, "
      "(SELECT count(*) FROM pg_namespace WHERE nspname = '" +
          schema + "') AS e, has_database_privilege(current_database(), 'CREATE')::int AS f, " +
          "coalesce((SELECT has_schema_privilege(oid, 'CREATE')::int FROM pg_namespace WHERE nspname = '" + schema +
          "'), 0) AS g, " + relations + "c.relkind IN ('r', 'v', 'p', 'm', 'f')) AS h, " + relations +
          "c.relname = 'workspace' AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = "
          "'workspace_id')) AS i");
  if (row.size() != 9) return std::nullopt;
  return PostgisFacts{.server_version = geo::whole_of<int>(row[0]).value_or(0),
                      .postgis_version = row[1],
                      .encoding = row[2],
                      .writes_to_disk = row[3] == "on",
                      .has_schema = row[4] != "0",
                      .may_create_schema = row[5] != "0",
                      .may_create_tables = row[6] != "0",
                      .tables = geo::whole_of<int>(row[7]).value_or(1),
                      .is_ours = row[8] != "0"};
}

void check_server(const PostgisFacts& facts, const std::string& name) {
  if (facts.server_version < kOldestServer)
    throw Error(message("{0}: the server is too old (got PostgreSQL {1}, allowed {2} and later); use a newer one", name,
                        facts.server_version / 10000, kOldestServer / 10000));
  if (facts.postgis_version.empty())
    throw Error(
        message("{0}: the database has no PostGIS; let its administrator use CREATE EXTENSION postgis there", name));
  if (geo::whole_of<int>(facts.postgis_version.substr(0, facts.postgis_version.find('.'))).value_or(0) < kOldestPostgis)
    throw Error(message("{0}: PostGIS is too old (got {1}, allowed {2} and later); let its administrator update it",
                        name, facts.postgis_version, kOldestPostgis));
  if (facts.encoding != "UTF8")
    throw Error(
        message("{0}: the database cannot hold every name (got encoding {1}, allowed UTF8); make another "
                "database with ENCODING 'UTF8'",
                name, facts.encoding));
  if (!facts.writes_to_disk)
    throw Error(
        message("{0}: the server answers before anything is on its disk (got fsync = off); set fsync = on", name));
}

void check_may_create(const PostgisFacts& facts, const std::string& name) {
  if (facts.has_schema && facts.tables > 0)
    throw Error(message("{0}: is not a steppe catalogue (got a schema with {1} other tables); name another schema",
                        name, facts.tables));
  if (!facts.has_schema && !facts.may_create_schema)
    throw Error(
        message("{0}: there is no such schema, and this user may not make it; let the database's administrator use "
                "CREATE SCHEMA … AUTHORIZATION … for this user",
                name));
  if (facts.has_schema && !facts.may_create_tables)
    throw Error(
        message("{0}: this user may not make tables in the schema; let the database's administrator use GRANT "
                "CREATE, USAGE ON SCHEMA",
                name));
}

Error connection_error(const std::string& name, const std::string& reason) {
  // What the server says in another language is taken for temporary: the message has its words.
  for (const char* words :
       {"password authentication failed", "no password supplied", "authentication failed", "does not exist",
        "no pg_hba.conf entry", "permission denied", "invalid connection option", "invalid port", "invalid sslmode",
        "definition of service", "is not permitted to log in", "root certificate file"})
    if (reason.find(words) != std::string::npos)
      return Error(
          message("{0}: the server refuses the connection (got {1}); check catalog.source, the user's rights "
                  "and the password file",
                  name, reason));
  return {geo::ErrorKind::temporary,
          message("{0}: the server cannot be reached (got {1}); nothing that was acknowledged is lost; check the "
                  "server and run again",
                  name, reason)};
}

}  // namespace steppe
