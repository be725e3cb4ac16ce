#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/cli/command_line.hpp"
#include "pipeline/patches/patch_export.hpp"
#include "pipeline/patches/patch_search.hpp"

namespace steppe {

enum class PatchesTask { find, list, set, hand_out, take_back };

// What `steppe patches` was given. Values that the command line checks alone are members; the others are asked for.
class PatchesArguments {
 public:
  // The subcommands with their options.
  void add_to(CommandOptions& options);

  bool chosen(PatchesTask task) const { return m_tasks[static_cast<std::size_t>(task)]->chosen(); }

  // Throw UsageError.
  std::vector<YearsCompared> years(const Settings& settings) const;
  PatchFilter filter() const;
  PatchFormat export_format() const;
  std::chrono::sys_days day_or_today(const Settings& settings) const;

  std::string config, workspace, state, person, note, file, list_format = "table";
  std::vector<std::string> ids;
  int threads = -1, memory_mb = -1;

 private:
  CommandOptions& begin(PatchesTask task, CommandOptions& options, const char* name, std::string_view words);
  void add_filter(CommandOptions& options);
  void add_find(CommandOptions& options);
  void add_list(CommandOptions& options);
  void add_set(CommandOptions& options);
  void add_export(CommandOptions& options);
  void add_import(CommandOptions& options);

  std::array<std::optional<CommandOptions>, 5> m_tasks;
  std::string m_day, m_format;
  std::vector<std::string> m_kinds, m_states, m_zones;
  bool m_current = false;
  int m_from = 0, m_to = 0;
};

}  // namespace steppe
