#include "pipeline/cli/run_screen.hpp"

#include <unistd.h>

#include <cmath>
#include <iostream>
#include <map>

#include "libgeo/base/message.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/check/cost_text.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/words.hpp"
#include "pipeline/sensors/scene.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;
using Clock = std::chrono::steady_clock;
constexpr auto kLogEvery = std::chrono::seconds(10);

std::string seconds_text(double seconds) { return geo::decimal_text(seconds, 1); }
std::string per_cent(double share) { return geo::decimal_text(100 * share, 0); }

std::int64_t whole(std::size_t count) { return static_cast<std::int64_t>(count); }
std::int64_t milliseconds(double seconds) { return static_cast<std::int64_t>(1000 * seconds); }

// Zones cost their row, not the run; the table says which.
geo::Message zone_line(const geo::RefusedZone& zone) {
  return message("zone {0} is refused: {1}", zone.id, zone.fault.message);
}

LogFields fields_of(const Step& step, const RunPace& pace) {
  LogFields fields = {{"done", whole(step.done)}, {"all", whole(step.all)}};
  if (const auto left = pace.seconds_left()) fields.push_back({"seconds_left", std::round(*left)});
  if (!step.scene.empty()) {
    fields.push_back({"scene", step.scene});
    return fields;
  }
  fields.push_back({"period", std::int64_t{step.year}});
  fields.push_back({"tile", step.tile});
  fields.push_back({"reading_ms", milliseconds(step.seconds.read)});
  fields.push_back({"computing_ms", milliseconds(step.seconds.compute)});
  fields.push_back({"writing_ms", milliseconds(step.seconds.write)});
  return fields;
}

}  // namespace

std::string run_name_of(std::chrono::sys_seconds started) {
  std::string name;
  for (const char c : utc_text(started))
    if (c != '-' && c != ':') name += c;
  return name;
}

RunScreen::RunScreen(Language language, LogStyle style)
    : m_language(language),
      m_terminal(style == LogStyle::text && isatty(STDERR_FILENO) == 1),
      m_started(current_time()),
      m_log(language, style, run_name_of(m_started)),
      m_last_log(Clock::now()) {
  m_pace.begin(m_last_log);
}

RunScreen::~RunScreen() { end_line(); }

void RunScreen::keep_status(const Workspace& workspace) {
  RunStatus status;
  status.run = run_name_of(m_started), status.started = m_started;
  status.program = std::string("steppe ") + kProgramVersion;
  status.host = host_name(), status.process = ::getpid();
  status.language = kLanguageNames[static_cast<std::size_t>(m_language)];
  m_keeper.emplace(workspace, std::move(status));
}

void RunScreen::end_line() {
  if (m_line_open) std::cerr << '\n';
  m_line_open = false;
}

void RunScreen::phase(const geo::Message& name) {
  end_line();
  m_pace.begin(Clock::now());
  m_log.say(LogLevel::info, "phase", name);
  if (!m_keeper) return;
  RunStatus& status = m_keeper->status();
  status.phase = show(name, m_language);
  status.steps_done = status.steps_all = 0, status.steps_a_minute = 0, status.seconds_left.reset(), status.busy = {};
  m_keeper->write();
}

geo::Message RunScreen::pace_line() const {
  const auto busy = m_pace.busy();
  const std::string rate = geo::decimal_text(m_pace.steps_a_minute(), 1);
  const auto left = duration_text(m_pace.seconds_left().value_or(0));
  const std::string memory = geo::decimal_text(memory_mib(), 0);
  if (busy.read + busy.compute + busy.write == 0)
    return message("{0} of {1}, {2} a minute, {3} left; {4} MiB", m_pace.done(), m_pace.all(), rate, left, memory);
  return message("{0} of {1}, {2} a minute, {3} left; reading {4} %, computing {5} %, writing {6} %; {7} MiB",
                 m_pace.done(), m_pace.all(), rate, left, per_cent(busy.read), per_cent(busy.compute),
                 per_cent(busy.write), memory);
}

void RunScreen::step_done(const Step& step) {
  const auto now = Clock::now();
  m_pace.add(step, now);
  if (m_log.style() == LogStyle::json) {
    m_log.say(LogLevel::info, "step", pace_line(), fields_of(step, m_pace));
  } else if (m_terminal) {
    std::cerr << "\r\033[K" << show(pace_line(), m_language) << std::flush;
    m_line_open = true;
  } else if (step.done == step.all || now - m_last_log >= kLogEvery) {
    m_last_log = now;
    m_log.say(LogLevel::info, "step", pace_line());
  }
  if (!m_keeper) return;
  RunStatus& status = m_keeper->status();
  status.steps_done = step.done, status.steps_all = step.all, status.threads = step.threads;
  status.steps_a_minute = m_pace.steps_a_minute(), status.seconds_left = m_pace.seconds_left();
  status.busy = m_pace.busy();
  m_keeper->write_soon();
}

void RunScreen::warning(const geo::Message& text) {
  const std::string shown = show(text, m_language);
  if (!m_warned.insert(shown).second) return;
  end_line();
  m_log.say(LogLevel::warning, "warning", text);
  if (!m_keeper) return;
  ++m_keeper->status().warnings;
  m_keeper->status().last_warning = shown;
  m_keeper->write_soon();
}

void RunScreen::note_night(const NightResult& night) {
  if (!m_keeper) return;
  RunStatus& status = m_keeper->status();
  status.tasks_done = night.done, status.tasks_up_to_date = night.up_to_date, status.tasks_waiting = night.waiting;
  status.scenes_used = night.scenes.size(), status.scenes_superseded = night.superseded.size();
  status.scenes_refused = night.refused.size(), status.scenes_held = night.held.size();
  status.zones_refused = night.zones.refused.size();
  status.threads = night.parallelism.threads;
}

void RunScreen::finished(const NightResult& night, double peak_memory_mib) {
  end_line();
  note_night(night);
  for (const auto& zone : night.zones.refused) m_log.say(LogLevel::warning, "zone refused", zone_line(zone));
  if (m_log.style() == LogStyle::text) return print_table(night, peak_memory_mib);
  m_log.say(
      LogLevel::info, "tasks",
      message("{0} tasks done, {1} up to date, {2} scenes refused", night.done, night.up_to_date, night.refused.size()),
      {{"tasks_done", whole(night.done)},
       {"tasks_up_to_date", whole(night.up_to_date)},
       {"tasks_waiting", whole(night.waiting)},
       {"scenes_used", whole(night.scenes.size())},
       {"scenes_superseded", whole(night.superseded.size())},
       {"scenes_refused", whole(night.refused.size())},
       {"zones_refused", whole(night.zones.refused.size())},
       {"pass_ms", milliseconds(night.elapsed_s)},
       {"reading_ms", milliseconds(night.seconds.read)},
       {"computing_ms", milliseconds(night.seconds.compute)},
       {"writing_ms", milliseconds(night.seconds.write)},
       {"threads", std::int64_t{night.parallelism.threads}},
       {"peak_memory_mib", static_cast<std::int64_t>(peak_memory_mib)}});
}

void RunScreen::print_table(const NightResult& night, double peak_memory_mib) const {
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
  if (!night.dropped.empty()) row(text("scenes dropped by a person"), std::to_string(night.dropped.size()));
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
  if (m_keeper) m_keeper->status().verdicts.clear();
  for (const auto& [verdict, count] : counts) {
    const std::string name = word(Vocabulary::file, verdict);
    const auto line = message("verdict {0}: {1}", word(vocabulary, verdict), count);
    if (m_keeper) m_keeper->status().verdicts[name] = count;
    if (m_log.style() == LogStyle::json)
      m_log.say(LogLevel::info, "verdict", line, {{"verdict", name}, {"targets", whole(count)}});
    else
      std::cerr << "  " << show(line, m_language) << '\n';
  }
}

void RunScreen::published(const NightResult& night, const std::filesystem::path& folder) {
  if (!night.refused.empty() || !night.zones.refused.empty())
    m_log.say(LogLevel::warning, "refused",
              message("finished, but {0} scenes and {1} zones were refused; see scenes.csv and zones.csv",
                      night.refused.size(), night.zones.refused.size()));
  m_has_report = true;
  m_log.say(LogLevel::info, "published", message("report: {0}", folder.string()), {{"report", folder.string()}});
  if (m_keeper) m_keeper->status().report = folder.string();
}

void RunScreen::part_published(const std::filesystem::path& folder) {
  end_line();
  m_log.say(LogLevel::warning, "part published",
            message("report of the zones that are whole: {0}; reports/latest stays at the last whole report",
                    folder.string()),
            {{"report", folder.string()}});
}

void RunScreen::nothing_to_do(const NightResult& night, const std::filesystem::path& latest) {
  end_line();
  note_night(night);
  m_has_report = true;
  m_log.say(LogLevel::info, "nothing to do",
            message("nothing to do: {0} tasks are up to date, the latest report stands in {1}", night.up_to_date,
                    latest.string()),
            {{"report", latest.string()}});
  if (m_keeper) m_keeper->status().report = latest.string();
}

void RunScreen::ended(ExitCode code, const std::optional<geo::Message>& why) {
  end_line();
  if (!m_keeper) return;
  RunStatus& status = m_keeper->status();
  status.exit_code = static_cast<int>(code);
  if (why) status.message = show(*why, m_language);
  if ((code == ExitCode::done || code == ExitCode::partial) && m_has_report) status.last_success = current_time();
  m_keeper->write();
}

}  // namespace steppe
