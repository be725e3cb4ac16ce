#include "two_nights.hpp"

#include <stdexcept>
#include <thread>

#include "nights.hpp"

namespace steppe_test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

TwoNights::TwoNights(BreakWorld::Pages pages) : world(pages) {
  first = undisturbed(false);
  second = undisturbed(true);
}

TwoNights::Night TwoNights::undisturbed(bool second_night) {
  Night night;
  night.workspace = world.folder() / (second_night ? "second" : "first");
  begin(second_night, night.workspace);
  const auto start = Clock::now();
  const auto got = run_night(world, night.workspace);
  night.takes = Clock::now() - start;
  if (got.exit_code != 0) throw std::runtime_error("an undisturbed night failed: " + got.err);
  night.kept = kept_files(night.workspace);
  const auto asked = world.folder() / "asked";
  copy_workspace(night.workspace, asked);
  night.answers = ask_all(world, asked);
  return night;
}

void TwoNights::begin(bool second_night, const fs::path& workspace) {
  if (second_night)
    copy_workspace(first.workspace, workspace);
  else
    remove_workspace(workspace);
  if (second_night == m_news) return;
  second_night ? world.deliver_news() : world.hold_back_news();
  m_news = second_night;
}

std::string what_is_mixed(const TwoNights& nights, bool second, Question question, const Answer& got) {
  static const Answer kNone{4, "", ""};
  const auto& before = second ? nights.first.answers.at(question) : kNone;
  const auto judgement = judge(before, nights.after(second).answers.at(question), got);
  const std::string who(name_of(question));
  if (judgement.truth == Truth::wrong) return who + ": " + judgement.why + "\n";
  if (second && question == Question::query && judgement.truth == Truth::refused)
    return who + ": not answered, though there was a night before: " + got.err + "\n";
  return "";
}

std::string what_is_unfinished(const TwoNights& nights, bool second, const fs::path& workspace) {
  const auto report = latest_report(workspace);
  const auto is_of = [&](const TwoNights::Night& night) {
    return difference(latest_report(night.workspace), report).empty();
  };
  if (is_of(nights.after(second))) return "";
  if (second ? is_of(nights.first) : report.empty()) return "";
  return "the latest report is of no finished night:\n" + difference(latest_report(nights.first.workspace), report);
}

void wait_a_part_of(std::chrono::duration<double> about, Trial& trial) {
  std::this_thread::sleep_for(about * 1.05 * trial.fraction());
}

}  // namespace steppe_test
