#pragma once

#include <filesystem>
#include <string>

#include "pipeline/cli/command.hpp"
#include "pipeline/cluster/manifest.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// What the commands that work on a manifest have in common.
struct ManifestArguments {
  std::string manifest, log = "auto";
  int threads = -1, memory_mb = -1;  // below 0: as the configuration says

  void add_manifest(CommandOptions& options);
  void add_limits(CommandOptions& options);

  std::filesystem::path file() const { return std::filesystem::absolute(manifest); }
  // Throws Error where it is none, UsageError where it is not there.
  WorkManifest read() const;
  // The folder that all machines share. Throws Error (temporary) where this one does not have it.
  Workspace workspace_of(const WorkManifest& read) const;
  // Those of the manifest's configuration under these limits; the console speaks their language where none was chosen,
  // and in the style of --log.
  Settings settings_of(const WorkManifest& read, Console& console) const;
};

}  // namespace steppe
