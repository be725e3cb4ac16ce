#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// Reads and checks a configuration file (TOML 1.0, UTF-8, at most 1 MiB). Throws geo::UsageError with every problem at
// once, each as `file:line:section.key: what is wrong (got X, allowed Y); what to do`; unknown keys and sections are
// problems. Relative paths are relative to the file's folder. Whether the named files exist is left to those who open
// them. Thread safe.
Settings load_settings(const std::filesystem::path& file);

// The same for a text that is already in memory; `file` is its name in messages and the base of relative paths.
Settings parse_settings(std::string_view bytes, const std::filesystem::path& file);

// What can be understood of a configuration that may be wrong, for whoever looks at the rest of it all the same: every
// problem, beside settings in which what was refused keeps its default and what is missing stays empty.
struct SettingsRead {
  Settings settings;
  std::vector<geo::Message> problems;
};

// Throws UsageError only when there is no text to read: no such file, not a file, too large.
SettingsRead read_settings(const std::filesystem::path& file);

}  // namespace steppe
