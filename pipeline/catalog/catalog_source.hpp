#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/config/database_source.hpp"

namespace steppe {

// Where a workspace's catalogue lies: in a GeoPackage, or in a schema of a PostGIS database that is the workspace's
// own.
struct CatalogSource {
  CatalogSource(std::filesystem::path geopackage) : file(std::move(geopackage)) {}  // NOLINT: a file is a source
  CatalogSource(std::filesystem::path workspace_folder, DatabaseSource in)
      : workspace(std::move(workspace_folder)), database(std::move(in)) {}

  std::filesystem::path file;            // the GeoPackage; empty where it is a database
  std::filesystem::path workspace = {};  // the folder whose identity the schema bears
  std::optional<DatabaseSource> database = {};

  // For messages; holds no secret.
  std::string name() const {
    return database ? "PG:" + database->connection + " active_schema=" + database->schema : file.string();
  }
};

}  // namespace steppe
