#include "pipeline/cli/run_screen.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include <iostream>
#include <map>

#include "libgeo/base/message.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/printable.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

using geo::message;
using Clock = std::chrono::steady_clock;
constexpr auto kLogEvery = std::chrono::seconds(10);

spdlog::logger& log() {
  static spdlog::logger logger = [] {
    spdlog::logger made("steppe", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made.set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    return made;
  }();
  return logger;
}

std::string seconds_text(double seconds) { return geo::decimal_text(seconds, 1); }

// Zones cost their row, not the run; the table says which.
geo::Message zone_line(const geo::RefusedZone& zone) {
  return message("zone {0} is refused: {1}", zone.id, zone.fault.message);
}

}  // namespace

RunScreen::RunScreen(Language language)
    : m_language(language), m_terminal(isatty(STDERR_FILENO) == 1), m_start(Clock::now()), m_last_log(m_start) {}

RunScreen::~RunScreen() { end_line(); }

void RunScreen::end_line() {
  if (m_line_open) std::cerr << '\n';
  m_line_open = false;
}

void RunScreen::phase(const geo::Message& name) {
  end_line();
  log().info("{}", show(name, m_language));
}

void RunScreen::task_done(std::size_t done, std::size_t all) {
  const double elapsed = std::chrono::duration<double>(Clock::now() - m_start).count();
  const auto line = message("{0} of {1} tiles, {2} s, {3} tiles/s", done, all, seconds_text(elapsed),
                            geo::decimal_text(static_cast<double>(done) / std::max(elapsed, 1e-3), 2));
  if (m_terminal) {
    std::cerr << "\r\033[K" << show(line, m_language) << std::flush;
    m_line_open = true;
  } else if (done == all || Clock::now() - m_last_log >= kLogEvery) {
    m_last_log = Clock::now();
    log().info("{}", show(line, m_language));
  }
}

void RunScreen::warning(const geo::Message& text) {
  const std::string shown = show(text, m_language);
  if (!m_warned.insert(shown).second) return;
  end_line();
  log().warn("{}", shown);
}

void RunScreen::finished(const NightResult& night, double peak_memory_mib) {
  end_line();
  for (const auto& zone : night.zones.refused) log().warn("{}", show(zone_line(zone), m_language));
  std::map<std::string, int> refused;
  for (const auto& scene : night.refused) ++refused[fault_word(scene)];
  const auto row = [&](std::string_view name, const std::string& value) {
    std::cerr << "  " << translate(m_language, name) << ": " << value << '\n';
  };
  row(text("tasks done"), std::to_string(night.done));
  row(text("tasks up to date"), std::to_string(night.up_to_date));
  if (night.waiting > 0) row(text("tasks that wait for lost scenes"), std::to_string(night.waiting));
  row(text("scenes used"), std::to_string(night.scenes.size()));
  if (!night.superseded.empty())
    row(text("scenes superseded by a newer processing"), std::to_string(night.superseded.size()));
  for (const auto& [kind, count] : refused)
    std::cerr << "  " << show(message("scenes refused ({0}): {1}", kind, count), m_language) << '\n';
  row(text("pass, seconds"), seconds_text(night.elapsed_s));
  row(text("thread seconds reading"), seconds_text(night.seconds.read));
  row(text("thread seconds computing"), seconds_text(night.seconds.compute));
  row(text("thread seconds writing"), seconds_text(night.seconds.write));
  row(text("threads"), std::to_string(night.parallelism.threads));
  row(text("peak memory, MiB"), geo::decimal_text(peak_memory_mib, 0));
}

void RunScreen::verdicts(const Results& results) {
  std::map<Verdict, std::size_t> counts;
  for (const auto& judgement : results.judgements) ++counts[judgement.decision.verdict];
  const auto vocabulary = vocabulary_of(m_language);
  for (const auto& [verdict, count] : counts)
    std::cerr << "  " << show(message("verdict {0}: {1}", word(vocabulary, verdict), count), m_language) << '\n';
}

void RunScreen::published(const NightResult& night, const std::filesystem::path& folder) {
  if (!night.refused.empty() || !night.zones.refused.empty())
    log().warn("{}", show(message("finished, but {0} scenes and {1} zones were refused; see scenes.csv and zones.csv",
                                  night.refused.size(), night.zones.refused.size()),
                          m_language));
  log().info("{}", show(message("report: {0}", folder.string()), m_language));
}

void RunScreen::nothing_to_do(const NightResult& night, const std::filesystem::path& latest) {
  end_line();
  log().info("{}", show(message("nothing to do: {0} tasks are up to date, the latest report stands in {1}",
                                night.up_to_date, latest.string()),
                        m_language));
}

}  // namespace steppe
