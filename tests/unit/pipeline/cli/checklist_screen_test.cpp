#include "pipeline/cli/checklist_screen.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "pipeline/check/check_inputs.hpp"
#include "pipeline/cli/text_table.hpp"

namespace steppe {
namespace {

std::string screen(const Checklist& list, Language language, std::size_t width) {
  std::ostringstream out;
  show_checklist(list, language, width, false, out);
  return out.str();
}

// A Chinese character is as wide as two letters.
TEST(ChecklistScreen, KeepsItsWidthInBothLanguages) {
  for (const auto language : {Language::en, Language::zh})
    for (const std::size_t width : {std::size_t{80}, std::size_t{100}, std::size_t{120}}) {
      std::istringstream lines(screen(check_nothing("."), language, width));
      for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
    }
}

// What stops a run is told from what costs a figure, in words and not only by colour.
TEST(ChecklistScreen, WhatStopsARunIsSaidAtTheEnd) {
  Checklist list{"a.toml", false, {}};
  list.sections.push_back({"Zones"});
  list.sections.back().bad(geo::verbatim("a figure is lost"));
  EXPECT_THAT(screen(list, Language::en, 80), testing::HasSubstr("a run goes through"));
  list.sections.back().stop(geo::verbatim("no zones"), geo::verbatim("name them"));
  const auto text = screen(list, Language::en, 80);
  EXPECT_THAT(text, testing::HasSubstr("✗✗ stops   no zones"));
  EXPECT_THAT(text, testing::HasSubstr("blocks: the run does not begin"));
  EXPECT_THAT(text, testing::HasSubstr("a run does not begin before"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("a run goes through")));
}

}  // namespace
}  // namespace steppe
