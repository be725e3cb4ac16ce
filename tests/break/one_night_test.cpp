#include <gtest/gtest.h>

#include "findings.hpp"
#include "nights.hpp"
#include "reference.hpp"
#include "two_nights.hpp"

namespace {

using namespace steppe_test;

constexpr RowName kQueries{"queries while a night runs", "夜间运行期间的查询"};
constexpr RowName kStored{"verify and carbon while a night runs", "夜间运行期间的 verify 与 carbon"};

TEST(OneNight, IsWhatEachAnswerIsOf) {
  TwoNights nights(BreakWorld::Pages::all);
  ASSERT_NE(nights.first.answers.at(Question::query).text, nights.second.answers.at(Question::query).text);
  Findings findings("one_night");
  each_trial(30, 3, [&](Trial& trial) {
    const bool second = trial.number % 3 != 0;
    const auto place = nights.trial();
    nights.begin(second, place);
    const std::string threads = trial.below(2) == 0 ? "1" : "2";
    Process night(night_command(nights.world.config(), place, {"--threads", threads}), night_setting());
    wait_a_part_of(nights.after(second).takes / 4, trial);
    while (night.running()) {
      const auto question = trial.one_of(
          std::vector<Question>{Question::query, Question::query, Question::query, Question::verify, Question::carbon});
      const auto got = ask(question, nights.world, place);
      const auto wrong = what_is_mixed(nights, second, question, got);
      const auto outcome = got.exit_code == 0 || got.exit_code == 3 ? Outcome::same : Outcome::refused;
      findings.count(question == Question::query ? kQueries : kStored, name_of(question),
                     wrong.empty() ? outcome : Outcome::wrong);
      EXPECT_EQ(wrong, "") << "trial " << trial.number;
    }
    EXPECT_EQ(night.wait().exit_code, 0);
    const auto then =
        judge(nights.after(second).answers.at(Question::query), ask(Question::query, nights.world, place));
    EXPECT_EQ(then.truth, Truth::same) << then.why;
    EXPECT_EQ(difference(nights.after(second).kept, kept_files(place)), "");
  });
}

}  // namespace
