#include <iostream>

#include "libgeo/grid/tiling.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/log_option.hpp"
#include "pipeline/cli/nightly_run.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/plan_screen.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/watched_run.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/run/night.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

class RunCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("run", text("the nightly job: new scenes in, products and tables out"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path().required();
    options.add_flag("--dry-run", m_dry_run, text("show what would be done, and write nothing"));
    options.add_flag("--tiles", m_tiles, text("with --dry-run: list every tile, and why it is to be done or not"));
    options.add("--explain", m_explain, text("say why a tile would be processed or not, e.g. e0010n0215"));
    options.add_flag("--force", m_options.force, text("do everything again"));
    options.add_flag("--only-failed", m_choice.only_failed,
                     text("try the tiles that failed in earlier runs and the scenes that were refused, and nothing "
                          "else"));
    options.add("--retries", m_retries, text("a tile that failed is tried again on so many nights (run.retries)"))
        .between(0, 1000);
    options.add_flag("--verify-products", m_options.verify_products,
                     text("read every product file and compare it with its checksum, also those whose size and times "
                          "are as they were"));
    options.add_flag("--accept-less", m_accept_less,
                     text("let a report that covers less than the last one (years, scenes, zones, indicators, layers, "
                          "tables) replace it"));
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    add_log_option(options, m_log);
    options.add_flag("--random-order", m_options.random_order).hidden();  // for tests of determinism
    options.example(text("Example: steppe run --config config/bayannur_sample.toml --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    console.log = log_style_of(m_log);
    Settings settings = load_settings(m_config);
    if (m_threads >= 0) settings.run.threads = m_threads;
    if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
    if (m_retries >= 0) settings.run.retries = m_retries;
    if (!console.language_chosen) console.language = settings.run.language;
    if (m_options.force && m_choice.only_failed)
      throw geo::UsageError(message("--force: does everything again, --only-failed what failed; give one of them"));
    if (m_tiles && !m_dry_run) throw geo::UsageError(message("--tiles: lists the plan of a dry run; add --dry-run"));
    if (m_dry_run || !m_explain.empty()) return preview(settings, workspace_at(m_workspace), console);
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language, console.log);
    return watched_run(screen, settings, workspace,
                       [&] { return nightly_run(settings, workspace, m_options, m_choice, m_accept_less, screen); });
  }

 private:
  ExitCode preview(const Settings& settings, const Workspace& workspace, const Console& console) const {
    if (!m_explain.empty() && !geo::parse_tile_name(m_explain))
      throw geo::UsageError(
          message("--explain: not a tile name (got {0}, allowed e.g. e0010n0215); see --dry-run --tiles", m_explain));
    const NightPreview preview = preview_night(settings, workspace, m_options);
    if (m_explain.empty()) {
      show_plan(preview, settings, workspace, m_tiles, console.language, std::cout);
      return preview.waiting > 0 ? ExitCode::partial : ExitCode::done;
    }
    if (explain_tile(preview, *geo::parse_tile_name(m_explain), console.language, std::cout)) return ExitCode::done;
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("--explain: tile {0} is not part of the plan; see --dry-run --tiles", m_explain));
  }

  std::string m_config, m_workspace, m_explain, m_log = "auto";
  bool m_dry_run = false, m_tiles = false, m_accept_less = false;
  int m_threads = -1, m_memory_mb = -1, m_retries = -1;
  NightOptions m_options;
  NightChoice m_choice;
};

}  // namespace

std::unique_ptr<Command> make_run_command() { return std::make_unique<RunCommand>(); }

}  // namespace steppe
