#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/catalog/catalog_source.hpp"
#include "tests/support/process.hpp"

namespace steppe_test {

// The suite's two parameters: how its nights are done, and where its catalogues lie.
//   STEPPE_BREAK_CLUSTER   not empty: by steppe plan, a worker for each chunk, and reduce, instead of steppe run
//   STEPPE_BREAK_POSTGIS   "PG:host=… dbname=… user=…", a server (tests/postgis/with_server) in which each workspace
//                          has a database of its own, made from the named one; else each has its catalog.gpkg
bool nights_by_cluster();
bool catalogues_in_postgis();

// A configuration as a workspace needs it: itself, or one beside it that names the workspace's database.
std::filesystem::path config_for(const std::filesystem::path& config, const std::filesystem::path& workspace);
steppe::CatalogSource catalogue_of(const std::filesystem::path& workspace);

// A night as a program with arguments, for a process with night_setting(): a signal reaches all of it. `program` stands
// where a command of steppe begins.
std::vector<std::string> night_command(const std::filesystem::path& config, const std::filesystem::path& workspace,
                                       const std::vector<std::string>& options = {},
                                       const std::vector<std::string>& program = {});
ProcessSetting night_setting();

// A copy with the times of the files, and of the catalogue, as a backup makes it. What was there before goes.
void copy_workspace(const std::filesystem::path& from, const std::filesystem::path& to);
void remove_workspace(const std::filesystem::path& workspace);

// Rows of a statement in the workspace's database, as psql prints them without a frame. Throws std::runtime_error.
std::string catalogue_sql(const std::filesystem::path& workspace, const std::string& statement);

}  // namespace steppe_test
