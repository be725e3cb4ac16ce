#include "pipeline/cli/manifest_arguments.hpp"

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

WorkManifest ManifestArguments::read() const { return geo::or_throw(read_work_manifest(file())); }

Settings ManifestArguments::settings_of(const WorkManifest& read, Console& console) const {
  console.log = log_style_of(log);
  Settings settings = load_settings(read.config);
  if (threads >= 0) settings.run.threads = threads;
  if (memory_mb >= 0) settings.run.memory_mb = memory_mb;
  if (!console.language_chosen) console.language = settings.run.language;
  return settings;
}

}  // namespace steppe
