#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_facts.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/patches/patch_import.hpp"
#include "pipeline/patches/patch_search.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostTold = 20;

template <class Names>
std::vector<std::string> words(const Names& names) {
  return {names.begin(), names.end()};
}

class PatchesCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "patches", text("patches of land that changed: find them, keep their states, hand them to field crews"));
    add_find(options);
    add_list(options);
    add_set(options);
    add_export(options);
    add_import(options);
    options.needs_command();
    options.example(
        text("Example: steppe patches find --config bayannur.toml --workspace /data/steppe; steppe patches list "
             "--config bayannur.toml --workspace /data/steppe --state found"));
    return options;
  }

  ExitCode run(Console& console) override {
    Settings settings = load_settings(m_config);
    if (!console.language_chosen) console.language = settings.run.language;
    const InterruptGuard guard;
    const Workspace workspace = existing_workspace(m_workspace);
    if (m_find->chosen()) return find(settings, workspace, console.language);
    if (m_list->chosen()) return list(workspace, console.language);
    if (m_set->chosen()) return set(settings, workspace, console.language);
    if (m_export->chosen()) return hand_out(settings, workspace, console.language);
    return take_back(settings, workspace, console.language);
  }

 private:
  CommandOptions& begin(std::optional<CommandOptions>& made, CommandOptions& options, const char* name,
                        std::string_view words_of_it) {
    made = options.add_command(name, words_of_it);
    made->add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    made->add("--workspace", m_workspace, text("folder of an earlier steppe run")).path().required();
    return *made;
  }

  void add_find(CommandOptions& options) {
    CommandOptions& find = begin(m_find, options, "find", text("compare the maps and dates of two years"));
    find.add("--from", m_from, text("the earlier year; default: each year with the one before it"))
        .between(kFirstYear, kLastYear);
    find.add("--to", m_to, text("the later year")).between(kFirstYear, kLastYear);
    find.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    find.add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    find.example(text("Example: steppe patches find --config bayannur.toml --workspace /data/steppe"));
  }

  void add_filter(CommandOptions& options) {
    options.add("--kind", m_kinds, text("of these kinds alone: a,b")).comma_separated();
    options.add("--state", m_states, text("in these states alone: a,b")).comma_separated();
    options.add("--zone", m_zones, text("of these zones alone, by code")).comma_separated();
    options.add("--patch", m_ids, text("these patches alone")).comma_separated();
    options.add_flag("--current", m_current, text("those alone that the last search found"));
  }

  void add_list(CommandOptions& options) {
    CommandOptions& list = begin(m_list, options, "list", text("patches with their states"));
    add_filter(list);
    list.add("--format", m_list_format, text("table, or csv with every column")).one_of({"table", "csv"});
    list.example(text("Example: steppe patches list --config bayannur.toml --workspace /data/steppe --state found"));
  }

  void add_set(CommandOptions& options) {
    CommandOptions& set = begin(m_set, options, "set", text("write down what became of patches"));
    set.add("PATCH", m_ids, text("ids of patches")).required();
    set.add("--state", m_state, text("the new state")).one_of(words(kPatchStateNames)).required();
    set.add("--person", m_person, text("who says so")).required();
    set.add("--note", m_note, text("what was seen or done"));
    set.add("--date", m_day, text("day of it, as 2026-06-01; default: today"));
    set.example(
        text("Example: steppe patches set 2020-2025-N9KWO-E00E8 --state verified --person Li --note \"quarry, "
             "no permit\" --config bayannur.toml --workspace /data/steppe"));
  }

  void add_export(CommandOptions& options) {
    CommandOptions& hand_out = begin(m_export, options, "export", text("a file for field crews or maps"));
    add_filter(hand_out);
    hand_out.add("--format", m_format, text("what to write")).one_of(words(kPatchFormatNames)).required();
    hand_out.add("-o,--output", m_file, text("the file to write")).path().required();
    hand_out.example(
        text("Example: steppe patches export --format gpx -o june.gpx --state found --config bayannur.toml "
             "--workspace /data/steppe"));
  }

  void add_import(CommandOptions& options) {
    CommandOptions& take = begin(m_import, options, "import",
                                 text("states from a filled-in export: CSV, XLSX, GeoPackage, Shapefile or GeoJSON"));
    take.add("FILE", m_file, text("the filled-in file")).path().required();
    take.add("--person", m_person, text("who says so, where the file does not"));
    take.add("--date", m_day, text("day of it, where the file does not say; default: today"));
    take.example(
        text("Example: steppe patches import june.csv --person Li --config bayannur.toml --workspace "
             "/data/steppe"));
  }

  ExitCode find(Settings& settings, const Workspace& workspace, Language language) const {
    if (m_threads >= 0) settings.run.threads = m_threads;
    if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
    const auto years = asked_years(settings);
    const RunLock lock(workspace.lock());
    RunScreen screen(language);
    const NightResult night = night_with_scenes(settings, workspace);
    const PatchSearch search = search_patches(night, settings, workspace, years, screen);
    for (const auto& warning : search.warnings) screen.warning(warning);
    tell(message("{0} patches, {1} of them new; {2} are not found any more; see {3}", search.found, search.fresh,
                 search.gone, PatchFolder(workspace).layer().string()),
         language);
    return search.states.refused.empty() ? ExitCode::done : ExitCode::partial;
  }

  std::vector<YearsCompared> asked_years(const Settings& settings) const {
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

  template <class Enum, class Names>
  static std::vector<Enum> enumerators(const std::vector<std::string>& given, const Names& names, const char* option) {
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

  PatchFilter filter() const {
    PatchFilter wanted;
    wanted.kinds = enumerators<ChangeKind>(m_kinds, kChangeKindNames, "--kind");
    wanted.states = enumerators<PatchState>(m_states, kPatchStateNames, "--state");
    wanted.zones = m_zones, wanted.ids = m_ids, wanted.not_current = !m_current;
    return wanted;
  }

  ExitCode list(const Workspace& workspace, Language language) const {
    const PatchFolder folder(workspace);
    const PatchLedger ledger = existing_ledger(folder);
    const PatchStates states = read_states(folder.states(), ledger);
    tell_all(states.refused, language);
    const auto patches = chosen(ledger, states, filter());
    print_data(m_list_format == "csv" ? patches_csv({patches, states, {}, wgs84(), language})
                                      : table_of(patches, states, language));
    finish_standard_output();
    return patches.empty() ? ExitCode::nothing_matched : states.refused.empty() ? ExitCode::done : ExitCode::partial;
  }

  static geo::Crs wgs84() { return geo::Crs::from_text("EPSG:4326").value(); }

  static std::string table_of(const std::vector<const LedgerPatch*>& patches, const PatchStates& states,
                              Language language) {
    constexpr std::string_view kShown[] = {"patch_id", "kind_words", "area_ha", "zone_name", "first_seen",
                                           "state",    "person",     "date",    "note"};
    std::string text;
    for (const LedgerPatch* entry : patches) {
      const auto cells = patch_cells(*entry, states.of(entry->patch.id), language);
      std::string line;
      for (const std::string_view name : kShown)
        for (std::size_t c = 0; c < cells.size(); ++c)
          if (patch_columns()[c].name == name) line += (line.empty() ? "" : "  ") + cell_text(cells[c]);
      text += line + "\n";
    }
    return text;
  }

  ExitCode set(const Settings& settings, const Workspace& workspace, Language language) const {
    const PatchFolder folder(workspace);
    const PatchLedger ledger = existing_ledger(folder);
    const StateEntry entry{{}, *patch_state_in(m_state), m_person, m_note, day(settings)};
    std::vector<StateEntry> entries;
    std::vector<geo::Message> problems;
    for (const std::string& id : m_ids) {
      entries.push_back(entry);
      entries.back().id = id;
      if (ledger.find(id) == nullptr)
        problems.push_back(message("PATCH: no patch has this id (got {0}); see steppe patches list", id));
    }
    if (m_person.empty()) problems.push_back(message("--person: is empty; say who sets the state"));
    if (!problems.empty()) throw geo::UsageError(problems);
    keep(folder, ledger, settings, entries, language);
    tell(message("{0} patches are {1} now", entries.size(),
                 entry.state == PatchState::found ? kPatchStateWords[0]
                                                  : kPatchStateWords[static_cast<std::size_t>(entry.state)]),
         language);
    return ExitCode::done;
  }

  std::chrono::sys_days day(const Settings& settings) const {
    if (m_day.empty()) return local_day(current_time(), settings.project.utc_offset_hours);
    const auto given = day_in(m_day);
    if (!given) throw geo::UsageError(message("--date: is no day (got {0}, allowed as 2026-06-01); correct it", m_day));
    return *given;
  }

  static void keep(const PatchFolder& folder, const PatchLedger& ledger, const Settings& settings,
                   const std::vector<StateEntry>& entries, Language language) {
    const RunLock lock(folder.lock());
    add_states(folder.states(), entries);
    write_patch_layer(folder, ledger, read_states(folder.states(), ledger), resolve_grid(settings.grid), language);
  }

  ExitCode hand_out(const Settings& settings, const Workspace& workspace, Language language) const {
    const PatchFolder folder(workspace);
    const PatchLedger ledger = existing_ledger(folder);
    const PatchStates states = read_states(folder.states(), ledger);
    tell_all(states.refused, language);
    const AnalysisGrid grid = resolve_grid(settings.grid);
    const auto format = enumerators<PatchFormat>({m_format}, kPatchFormatNames, "--format").front();
    const PatchSelection selection{chosen(ledger, states, filter()), states, patch_lattice(grid), grid.crs, language};
    if (selection.patches.empty())
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("patches: none is as asked for (of {0}); ask for others", ledger.patches.size()));
    export_patches(m_file, format, selection);
    tell(message("{0}: {1} patches", m_file, selection.patches.size()), language);
    return states.refused.empty() ? ExitCode::done : ExitCode::partial;
  }

  ExitCode take_back(const Settings& settings, const Workspace& workspace, Language language) const {
    const PatchFolder folder(workspace);
    const PatchLedger ledger = existing_ledger(folder);
    const PatchStates states = read_states(folder.states(), ledger);
    const ImportedStates taken = import_states(m_file, ledger, states, {m_person, day(settings)});
    tell_all(taken.refused, language);
    if (!taken.entries.empty()) keep(folder, ledger, settings, taken.entries, language);
    tell(message("{0}: {1} states are new, {2} as they were, {3} rows refused", m_file, taken.entries.size(),
                 taken.unchanged, taken.refused.size()),
         language);
    return taken.refused.empty() ? ExitCode::done : ExitCode::partial;
  }

  static void tell(const geo::Message& what, Language language) {
    std::cerr << "steppe: " << show(what, language) << '\n';
  }

  static void tell_all(const std::vector<geo::Message>& list, Language language) {
    for (std::size_t i = 0; i < std::min(list.size(), kMostTold); ++i) tell(list[i], language);
    if (list.size() > kMostTold) tell(message("… and {0} more", list.size() - kMostTold), language);
  }

  std::optional<CommandOptions> m_find, m_list, m_set, m_export, m_import;
  std::string m_config, m_workspace, m_state, m_person, m_note, m_day, m_file, m_format, m_list_format = "table";
  std::vector<std::string> m_kinds, m_states, m_zones, m_ids;
  bool m_current = false;
  int m_from = 0, m_to = 0, m_threads = -1, m_memory_mb = -1;
};

}  // namespace

std::unique_ptr<Command> make_patches_command() { return std::make_unique<PatchesCommand>(); }

}  // namespace steppe
