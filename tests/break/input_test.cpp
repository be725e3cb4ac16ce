#include <gtest/gtest.h>

#include "broken_files.hpp"
#include "reference.hpp"

namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

// What comes from outside is injured for one night and whole again in the next.
class InputTrial {
 public:
  explicit InputTrial(const Reference& reference) : m_reference(reference) {}

  // Another figure may only come with an exit code that says so.
  Outcome damaged() {
    auto outcome = Outcome::same;
    for (const auto question : {Question::verify, Question::carbon, Question::report}) {
      const auto got = ask(question, m_reference.world, m_reference.trial());
      see(std::string(name_of(question)), got.exit_code, got.text == m_reference.answers.at(question).text, outcome);
    }
    const auto got = run_night(m_reference.world, m_reference.trial());
    see("run", got.exit_code, product_difference(m_reference.kept, m_reference.trial()).empty(), outcome);
    return outcome;
  }
  void whole_again() {
    const auto left = what_a_last_run_leaves(m_reference.world, m_reference.trial(), {});
    const auto lines = product_difference(m_reference.kept, m_reference.trial());
    if (!lines.empty()) m_wrong += "whole again: " + lines + left.substr(0, left.find("more: "));
  }
  const std::string& wrong() const { return m_wrong; }

 private:
  void see(const std::string& who, int exit_code, bool same, Outcome& outcome) {
    if (crashed(exit_code)) m_wrong += who + " crashed: " + std::to_string(exit_code) + "\n";
    if (exit_code == 0 && !same) m_wrong += who + ": another figure with exit code 0\n";
    if (exit_code != 0) outcome = Outcome::refused;
  }

  const Reference& m_reference;
  std::string m_wrong;
};

TEST(DamagedInputs, NeverGiveAnotherFigureWithExitCode0) {
  const Reference reference(BreakWorld::Pages::none);
  const auto pristine = reference.world.folder() / "pristine";
  copy_tree(reference.world.data(), pristine);
  Findings findings("damaged_inputs");
  const auto& kinds = input_kinds();
  each_trial(60, kinds.size(), [&](Trial& trial) {
    const auto& kind = kinds[trial.number % kinds.size()];
    reference.begin_trial();
    const auto done = harm(kind, reference.world.data(), trial.number / kinds.size(), trial);
    InputTrial attempt(reference);
    auto outcome = attempt.damaged();
    copy_tree(pristine, reference.world.data());
    attempt.whole_again();
    if (!attempt.wrong().empty()) outcome = Outcome::wrong;
    findings.count(kind.row, done.injury, outcome);
    EXPECT_EQ(attempt.wrong(), "") << "trial " << trial.number << ": " << done.file << " " << done.injury;
  });
}

}  // namespace
