#include "pipeline/cli/manifest_arguments.hpp"

#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/or_throw.hpp"
#include "pipeline/cli/log_option.hpp"
#include "pipeline/config/parse.hpp"

namespace steppe {

void ManifestArguments::add_manifest(CommandOptions& options) {
  options.add("--manifest", manifest, text("file that steppe plan wrote")).path().required();
}

void ManifestArguments::add_limits(CommandOptions& options) {
  options.add("--threads", threads, text("threads; 0: all processors")).between(0, 1024);
  options.add("--memory", memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
  add_log_option(options, log);
}

WorkManifest ManifestArguments::read() const {
  auto read = read_work_manifest(file());
  if (!read && read.fault().kind == geo::FaultKind::missing)
    throw geo::UsageError(geo::message("--manifest: {0}", read.fault().message));
  return geo::or_throw(std::move(read));
}

Workspace ManifestArguments::workspace_of(const WorkManifest& read) const {
  std::error_code error;
  if (std::filesystem::is_directory(read.workspace, error)) return {read.workspace};
  throw geo::Error(
      geo::ErrorKind::temporary,
      geo::message("{0}: its workspace {1} is not there; mount the shared folder on this machine under the "
                   "same path, or plan again",
                   file().string(), read.workspace));
}

Settings ManifestArguments::settings_of(const WorkManifest& read, Console& console) const {
  console.log = log_style_of(log);
  Settings settings = load_settings(read.config);
  if (threads >= 0) settings.run.threads = threads;
  if (memory_mb >= 0) settings.run.memory_mb = memory_mb;
  if (!console.language_chosen) console.language = settings.run.language;
  return settings;
}

}  // namespace steppe
