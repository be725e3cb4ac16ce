#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/patches_arguments.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/patches/patch_import.hpp"
#include "pipeline/patches/patch_search.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostTold = 20;

class PatchesCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "patches", text("patches of land that changed: find them, keep their states, hand them to field crews"));
    m_given.add_to(options);
    options.needs_command();
    options.example(
        text("Example: steppe patches find --config bayannur.toml --workspace /data/steppe; steppe patches list "
             "--config bayannur.toml --workspace /data/steppe --state found"));
    return options;
  }

  ExitCode run(Console& console) override {
    Settings settings = load_settings(m_given.config);
    if (!console.language_chosen) console.language = settings.run.language;
    const InterruptGuard guard;
    const Workspace workspace = existing_workspace(m_given.workspace);
    if (m_given.chosen(PatchesTask::find)) return find(settings, workspace, console.language);
    if (m_given.chosen(PatchesTask::list)) return list(workspace, console.language);
    if (m_given.chosen(PatchesTask::set)) return set(settings, workspace, console.language);
    if (m_given.chosen(PatchesTask::hand_out)) return hand_out(settings, workspace, console.language);
    return take_back(settings, workspace, console.language);
  }

 private:
  ExitCode find(Settings& settings, const Workspace& workspace, Language language) const {
    if (m_given.threads >= 0) settings.run.threads = m_given.threads;
    if (m_given.memory_mb >= 0) settings.run.memory_mb = m_given.memory_mb;
    const auto years = m_given.years(settings);
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

  ExitCode list(const Workspace& workspace, Language language) const {
    const PatchFolder folder(workspace);
    const PatchLedger ledger = existing_ledger(folder);
    const PatchStates states = read_states(folder.states(), ledger);
    tell_all(states.refused, language);
    const auto patches = chosen(ledger, states, m_given.filter());
    print_data(m_given.list_format == "csv" ? patches_csv({patches, states, {}, wgs84(), language})
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
    const StateEntry entry{
        {}, *patch_state_in(m_given.state), m_given.person, m_given.note, m_given.day_or_today(settings)};
    std::vector<StateEntry> entries;
    std::vector<geo::Message> problems;
    for (const std::string& id : m_given.ids) {
      entries.push_back(entry);
      entries.back().id = id;
      if (ledger.find(id) == nullptr)
        problems.push_back(message("PATCH: no patch has this id (got {0}); see steppe patches list", id));
    }
    if (m_given.person.empty()) problems.push_back(message("--person: is empty; say who sets the state"));
    if (!problems.empty()) throw geo::UsageError(problems);
    keep(folder, ledger, settings, entries, language);
    tell(message("{0} patches are {1} now", entries.size(),
                 entry.state == PatchState::found ? kPatchStateWords[0]
                                                  : kPatchStateWords[static_cast<std::size_t>(entry.state)]),
         language);
    return ExitCode::done;
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
    const auto format = m_given.export_format();
    const PatchSelection selection{chosen(ledger, states, m_given.filter()), states, patch_lattice(grid), grid.crs,
                                   language};
    if (selection.patches.empty())
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("patches: none is as asked for (of {0}); ask for others", ledger.patches.size()));
    export_patches(m_given.file, format, selection);
    tell(message("{0}: {1} patches", m_given.file, selection.patches.size()), language);
    return states.refused.empty() ? ExitCode::done : ExitCode::partial;
  }

  ExitCode take_back(const Settings& settings, const Workspace& workspace, Language language) const {
    const PatchFolder folder(workspace);
    const PatchLedger ledger = existing_ledger(folder);
    const PatchStates states = read_states(folder.states(), ledger);
    const ImportedStates taken =
        import_states(m_given.file, ledger, states, {m_given.person, m_given.day_or_today(settings)});
    tell_all(taken.refused, language);
    if (!taken.entries.empty()) keep(folder, ledger, settings, taken.entries, language);
    tell(message("{0}: {1} states are new, {2} as they were, {3} rows refused", m_given.file, taken.entries.size(),
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

  PatchesArguments m_given;
};

}  // namespace

std::unique_ptr<Command> make_patches_command() { return std::make_unique<PatchesCommand>(); }

}  // namespace steppe
