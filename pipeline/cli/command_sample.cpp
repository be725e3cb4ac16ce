#include <cmath>
#include <iostream>
#include <set>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/sample_arguments.hpp"
#include "pipeline/cli/sample_screen.hpp"
#include "pipeline/cli/stored_results.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/sample/sample_files.hpp"
#include "pipeline/threads/workers.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;

// Errors that a check prints; the counts stand in its table.
constexpr std::size_t kMostTold = 20;

class SampleCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("sample", text("draw a reference sample with its design, ready to be interpreted"));
    m_given.add_to(options);
    options.example(text(
        "Example: steppe sample --config bayannur.toml --workspace /data/steppe --period 2025 --points 1000 --seed "
        "20260601 -o sample2025"));
    return options;
  }

  ExitCode run(Console& console) override {
    if (!m_given.filled_in.empty()) return check_answers(console.language);
    m_given.check();
    Settings settings = load_settings(m_given.config);
    if (!console.language_chosen) console.language = settings.run.language;
    SampleRequest request = m_given.request();
    if (request.year == 0) request.year = static_cast<int>(settings.periods.years.back());
    request.day = m_given.day_or(local_day(current_time(), settings.project.utc_offset_hours));
    check_sample_folder(m_given.output);
    return draw(settings, request, console.language);
  }

 private:
  ExitCode draw(const Settings& settings, const SampleRequest& request, Language language) const {
    const InterruptGuard guard;
    const Workspace workspace = existing_workspace(m_given.workspace);
    const WorkspaceHold hold(workspace, WorkspaceUse::read);
    const NightResult night = stored_night(settings, workspace);
    const ProductFiles files = product_files(night.plan, night.records, workspace);
    const geo::ParallelFor parallel = workers(m_given.threads);
    const DrawnSample sample = draw_sample(night, files, request, language, parallel);
    const Pictures pictures{night.plan.grid, files, parallel};
    const WrittenSample written = write_sample(m_given.output, sample, m_given.without_pictures ? nullptr : &pictures);
    hold.check();
    print_design(sample, language, std::cout);
    tell(request, sample, written, language);
    return written.warnings.empty() ? ExitCode::done : ExitCode::partial;
  }

  void tell(const SampleRequest& request, const DrawnSample& sample, const WrittenSample& written,
            Language language) const {
    const auto say = [&](const geo::Message& words) { std::cerr << "steppe: " << show(words, language) << '\n'; };
    for (const auto& warning : written.warnings) say(warning);
    say(message("{0}: {1} points, {2} pictures; design {3}, seed {4}", m_given.output, sample.points.size(),
                written.chips, sample.design.id, request.seed));
    if (std::isfinite(sample.expected_se))
      say(
          message("if the map is about as good as is usual, the first class's share of the region will have a standard "
                  "error of some {0} percentage points",
                  geo::decimal_text(100 * sample.expected_se, 2)));
    say(
        message("next: fill in {0} (see README.txt), then name it and design.csv in the configuration: verify.samples, "
                "verify.design",
                m_given.output + "/points.csv"));
  }

  ExitCode check_answers(Language language) const {
    const auto samples = read_samples(m_given.filled_in);
    if (!samples) throw geo::UsageError(samples.fault().message);
    print_answers(samples.value(), language, std::cout);
    const auto& refused = samples.value().refused;
    for (std::size_t i = 0; i < std::min(refused.size(), kMostTold); ++i)
      std::cerr << "steppe: " << show(refused[i], language) << '\n';
    if (refused.size() > kMostTold)
      std::cerr << "steppe: " << show(message("… and {0} more", refused.size() - kMostTold), language) << '\n';
    if (samples.value().rows.empty())
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("{0}: no point has an answer yet; fill in the classes", m_given.filled_in));
    return samples.value().lost_uses.empty() ? ExitCode::done : ExitCode::partial;
  }

  SampleArguments m_given;
};

}  // namespace

std::unique_ptr<Command> make_sample_command() { return std::make_unique<SampleCommand>(); }

}  // namespace steppe
