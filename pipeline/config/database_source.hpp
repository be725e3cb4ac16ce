#pragma once

#include <string>

#include "libgeo/base/result.hpp"

namespace steppe {

// A schema of a PostGIS database, as catalog.source names it: "PG:host=… dbname=… active_schema=NAME", the words of
// libpq beside GDAL's active_schema (or schemas, with one name). It holds no secret: passwords come from the file that
// PGPASSFILE names or ~/.pgpass, connections may come from a service (service=…).
struct DatabaseSource {
  std::string connection;  // words of libpq, as they were given
  std::string schema;      // lower-case ASCII letters, digits and _; needs no quotes
};

// Refuses a source that names no schema, and one with a password; the message repeats nothing of the text.
geo::Result<DatabaseSource> database_source(const std::string& text);

}  // namespace steppe
