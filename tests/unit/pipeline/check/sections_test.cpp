#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/check/check_sections.hpp"
#include "pipeline/text/text.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::vector<std::string> texts(const CheckSection& section, CheckMark mark) {
  std::vector<std::string> all;
  for (const auto& line : section.lines)
    if (line.mark == mark)
      all.push_back(show(line.what, Language::en) + " | " + show(line.blocks, Language::en) + " | " +
                    show(line.advice, Language::en));
  return all;
}

TEST(ConfigurationSection, DefaultEndMembersAreNotLocal) {
  Settings settings;
  const auto notes = texts(configuration_section({}, settings), CheckMark::note);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_THAT(notes[0], HasSubstr("not local: 8 of 8 strata use the default field_sites.1"));
  EXPECT_THAT(notes[0], HasSubstr("cover is relative")) << "what it qualifies";
  EXPECT_THAT(notes[0], HasSubstr("steppe endmembers")) << "what to do";
}

TEST(ConfigurationSection, FittedEndMembersSayHowManyStrataHaveTheirOwn) {
  Settings settings;
  settings.cover.fitted.name = "bayannur.2025", settings.cover.fitted.sha256 = "ab";
  settings.cover.fitted.strata = {{CoverStratum::desert, {0.1, 0.9}}, {CoverStratum::meadow, {0.2, 0.9}}};
  const auto section = configuration_section({}, settings);
  EXPECT_THAT(texts(section, CheckMark::note), testing::IsEmpty());
  EXPECT_THAT(texts(section, CheckMark::good), Contains(HasSubstr("2 of 8 strata have a pair of their own")));
  settings.cover.fitted = {};
  settings.cover.soil = 0.09;
  EXPECT_THAT(texts(configuration_section({}, settings), CheckMark::good),
              Contains(HasSubstr("from the configuration")));
}

TEST(ConfigurationSection, AFaultStopsTheRun) {
  EXPECT_THAT(texts(configuration_section({geo::verbatim("a.toml:3: wrong")}, {}), CheckMark::stop),
              testing::ElementsAre("a.toml:3: wrong | the run does not begin | "));
}

TEST(ScenesSection, ScenesThatCannotBeHarmonisedAreCounted) {
  Settings settings;
  settings.input.inbox = {"inbox"};
  settings.periods.years = {2025};
  OpenedInputs inputs;
  inputs.settings = &settings;
  inputs.grid.value = AnalysisGrid{{0, 0, 30, 30, 256}, steppe_test::utm()};
  inputs.scenes.value.emplace();
  for (const std::string platform : {"landsat-8", "gaofen-6", "gaofen-6"}) {
    const Scene scene{.id = platform,
                      .kind = SceneKind::band_set,
                      .platform = platform,
                      .sensor = {},
                      .acquired = {},
                      .path = {},
                      .files = {},
                      .where = {{}, steppe_test::utm()},
                      .bands = {},
                      .mask = {}};
    inputs.placed.push_back({scene, "", {}, std::chrono::sys_days{std::chrono::year{2025} / 7 / 20}});
    inputs.scenes.value->accepted.push_back({scene, {}});
  }
  const auto notes = texts(scenes_section(inputs), CheckMark::note);
  EXPECT_THAT(notes, Contains(HasSubstr("2 scenes of gaofen-6 are not harmonised")));
  settings.sensors.harmonise = false;
  EXPECT_THAT(texts(scenes_section(inputs), CheckMark::note), testing::Not(Contains(HasSubstr("not harmonised"))));
}

}  // namespace
}  // namespace steppe
