#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace steppe {

// Whose a schema of a database is: the workspace's folder has a file catalog.json with a number drawn at random, and
// the schema has the same. It moves with the workspace and comes back with it from a backup.
struct WorkspaceIdentity {
  std::string id;
  std::string source;  // of the database in use, as catalog.source names it; empty: the GeoPackage is in use
};

// Nothing when the workspace never had its catalogue in a database. Throws Error when the file cannot be read now or is
// not what was written.
std::optional<WorkspaceIdentity> read_identity(const std::filesystem::path& workspace);

// Notes the source, with a new id where there is none. The workspace's lock is held. Throws Error as writing does.
WorkspaceIdentity keep_identity(const std::filesystem::path& workspace, const std::string& source);

}  // namespace steppe
