#include "pipeline/cli/patches_arguments.hpp"

#include <algorithm>

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;

template <class Names>
std::vector<std::string> words(const Names& names) {
  return {names.begin(), names.end()};
}

template <class Enum, class Names>
std::vector<Enum> enumerators(const std::vector<std::string>& given, const Names& names, const char* option) {
  std::vector<Enum> list;
  for (const std::string& word : given) {
    const auto place = std::find(names.begin(), names.end(), word);
    if (place == names.end())
      throw geo::UsageError(
          message("{0}: is none of its words (got {1}, allowed {2}); correct it", option, word, listed(names)));
    list.push_back(static_cast<Enum>(place - names.begin()));
  }
  return list;
}

}  // namespace

void PatchesArguments::add_to(CommandOptions& options) {
  add_find(options);
  add_list(options);
  add_set(options);
  add_export(options);
  add_import(options);
}

CommandOptions& PatchesArguments::begin(PatchesTask task, CommandOptions& options, const char* name,
                                        std::string_view words_of_it) {
  auto& made = m_tasks[static_cast<std::size_t>(task)];
  made = options.add_command(name, words_of_it);
  made->add("--config", config, text("configuration file (see steppe config template)")).path().required();
  made->add("--workspace", workspace, text("folder of an earlier steppe run")).path().required();
  return *made;
}

void PatchesArguments::add_find(CommandOptions& options) {
  CommandOptions& find = begin(PatchesTask::find, options, "find", text("compare the maps and dates of two years"));
  find.add("--from", m_from, text("the earlier year; default: each year with the one before it"))
      .between(kFirstYear, kLastYear);
  find.add("--to", m_to, text("the later year")).between(kFirstYear, kLastYear);
  find.add("--threads", threads, text("threads; 0: all processors")).between(0, 1024);
  find.add("--memory", memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
  find.example(text("Example: steppe patches find --config bayannur.toml --workspace /data/steppe"));
}

void PatchesArguments::add_filter(CommandOptions& options) {
  options.add("--kind", m_kinds, text("of these kinds alone: a,b")).comma_separated();
  options.add("--state", m_states, text("in these states alone: a,b")).comma_separated();
  options.add("--zone", m_zones, text("of these zones alone, by code")).comma_separated();
  options.add("--patch", ids, text("these patches alone")).comma_separated();
  options.add_flag("--current", m_current, text("those alone that the last search found"));
}

void PatchesArguments::add_list(CommandOptions& options) {
  CommandOptions& list = begin(PatchesTask::list, options, "list", text("patches with their states"));
  add_filter(list);
  list.add("--format", list_format, text("table, or csv with every column")).one_of({"table", "csv"});
  list.example(text("Example: steppe patches list --config bayannur.toml --workspace /data/steppe --state found"));
}

void PatchesArguments::add_set(CommandOptions& options) {
  CommandOptions& set = begin(PatchesTask::set, options, "set", text("write down what became of patches"));
  set.add("PATCH", ids, text("ids of patches")).required();
  set.add("--state", state, text("the new state")).one_of(words(kPatchStateNames)).required();
  set.add("--person", person, text("who says so")).required();
  set.add("--note", note, text("what was seen or done"));
  set.add("--date", m_day, text("day of it, as 2026-06-01; default: today"));
  set.example(
      text("Example: steppe patches set 2020-2025-N9KWO-E00E8 --state verified --person Li --note \"quarry, "
           "no permit\" --config bayannur.toml --workspace /data/steppe"));
}

void PatchesArguments::add_export(CommandOptions& options) {
  CommandOptions& hand_out = begin(PatchesTask::hand_out, options, "export", text("a file for field crews or maps"));
  add_filter(hand_out);
  hand_out.add("--format", m_format, text("what to write")).one_of(words(kPatchFormatNames)).required();
  hand_out.add("-o,--output", file, text("the file to write")).path().required();
  hand_out.example(
      text("Example: steppe patches export --format gpx -o june.gpx --state found --config bayannur.toml "
           "--workspace /data/steppe"));
}

void PatchesArguments::add_import(CommandOptions& options) {
  CommandOptions& take = begin(PatchesTask::take_back, options, "import",
                               text("states from a filled-in export: CSV, XLSX, GeoPackage, Shapefile or GeoJSON"));
  take.add("FILE", file, text("the filled-in file")).path().required();
  take.add("--person", person, text("who says so, where the file does not"));
  take.add("--date", m_day, text("day of it, where the file does not say; default: today"));
  take.example(
      text("Example: steppe patches import june.csv --person Li --config bayannur.toml --workspace "
           "/data/steppe"));
}

std::vector<YearsCompared> PatchesArguments::years(const Settings& settings) const {
  if ((m_from == 0) != (m_to == 0))
    throw geo::UsageError(message("--from: and --to: only one of them is given; give both, or none"));
  if (m_from != 0 && m_from >= m_to)
    throw geo::UsageError(message("--from: is not before --to (got {0} and {1}); exchange them", m_from, m_to));
  if (m_from != 0) return {{m_from, m_to}};
  auto years = compared_years(settings);
  if (years.empty())
    throw geo::UsageError(message("periods.years: a change needs two years (got {0}); add an earlier one",
                                  settings.periods.years.size()));
  return years;
}

PatchFilter PatchesArguments::filter() const {
  PatchFilter wanted;
  wanted.kinds = enumerators<ChangeKind>(m_kinds, kChangeKindNames, "--kind");
  wanted.states = enumerators<PatchState>(m_states, kPatchStateNames, "--state");
  wanted.zones = m_zones, wanted.ids = ids, wanted.not_current = !m_current;
  return wanted;
}

PatchFormat PatchesArguments::export_format() const {
  return enumerators<PatchFormat>({m_format}, kPatchFormatNames, "--format").front();
}

std::chrono::sys_days PatchesArguments::day_or_today(const Settings& settings) const {
  if (m_day.empty()) return local_day(current_time(), settings.project.utc_offset_hours);
  const auto given = day_in(m_day);
  if (!given) throw geo::UsageError(message("--date: is no day (got {0}, allowed as 2026-06-01); correct it", m_day));
  return *given;
}

}  // namespace steppe
