#include "pipeline/query/query_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer_fixture.hpp"
#include "libgeo/base/message.hpp"

namespace {

using namespace steppe;
using testing::ElementsAre;

const std::vector<int> kKnown{2018, 2020, 2025};

std::vector<int> periods(const std::vector<std::string>& texts) {
  auto years = periods_from(texts, kKnown);
  EXPECT_TRUE(years) << (years ? "" : geo::render(years.fault().message));
  return years ? years.value() : std::vector<int>{};
}

TEST(Periods, AreYearsListsAndRanges) {
  EXPECT_THAT(periods({"2020"}), ElementsAre(2020));
  EXPECT_THAT(periods({"2025, 2020", "2020"}), ElementsAre(2020, 2025));
  EXPECT_THAT(periods({"2019..2025"}), ElementsAre(2020, 2025)) << "the years there are";
  EXPECT_THAT(periods({"0..9999"}), ElementsAre(2018, 2020, 2025));
  EXPECT_THAT(periods({"2021"}), ElementsAre(2021)) << "whether it is known is asked elsewhere";
}

TEST(Periods, WhatIsNoYearIsAFault) {
  for (const char* text : {"", "20x0", "2020,", "..", "2020..", "..2020", "2020...2025", "-2020", "2020-2025", "99999",
                           "99999999999999999999", "2020..2025..2030", "nan"})
    EXPECT_FALSE(periods_from({text}, kKnown)) << text;
}

TEST(Periods, ARangeWithoutAYearOfTheWorkspaceSaysWhichThereAre) {
  for (const char* text : {"2021..2024", "2025..2020"}) {
    const auto years = periods_from({text}, kKnown);
    ASSERT_FALSE(years) << text;
    EXPECT_THAT(geo::render(years.fault().message), testing::HasSubstr("allowed 2018 2020 2025"));
  }
}

TEST(QueryNames, EverythingIsWhatHasFigures) {
  const steppe_test::Answers answers;
  EXPECT_THAT(all_layers(answers.index), ElementsAre("fvc", "ndvi", "forest"));
  EXPECT_THAT(all_periods(answers.index), ElementsAre(2020, 2025));
}

}  // namespace
