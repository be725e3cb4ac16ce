#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

// Lakes and reserves of the sample as a person reads them.
namespace {

using namespace steppe_test;
using testing::HasSubstr;

std::string section(const std::string& page, const std::string& id) {
  const auto begin = page.find("<section id=\"" + id + "\">");
  return begin == page.npos ? std::string() : page.substr(begin, page.find("</section>", begin) - begin);
}

std::string page(const char* name) { return read_text(finished_sample() / "reports/latest" / name); }

TEST(LandscapePages, LakesHaveAPictureAndTheirLastClearDays) {
  const std::string lakes = section(page("report.en.html"), "lakes");
  for (const char* name : {"乌梁素海", "海子1", "海子2", "海子3"}) EXPECT_THAT(lakes, HasSubstr(name));
  EXPECT_THAT(lakes, HasSubstr("<svg"));
  EXPECT_THAT(lakes, HasSubstr("stroke-dasharray")) << "the least water of ten days";
  int days = 0;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/lakes.csv")) {
    if (row.at("lake") != "乌梁素海") continue;
    const bool clear = !row.at("water_ha").empty();
    EXPECT_EQ(clear, std::stod(row.at("seen_pct")) >= 90) << row.at("date");
    if (!clear) continue;
    ++days;
    EXPECT_THAT(lakes, HasSubstr(">" + row.at("date") + "</td>"));
    // The table goes to 199.1 ha; there is nothing to say of more.
    EXPECT_FALSE(row.at("level_m").empty()) << row.at("date");
  }
  EXPECT_GE(days, 5);
  EXPECT_THAT(page("report.en.html"), HasSubstr("href=\"#lakes\""));
  EXPECT_THAT(section(page("report.html"), "lakes"), HasSubstr("湖泊逐日"));
}

TEST(LandscapePages, ReservesHaveTheirClassesOfBothYears) {
  const std::string reserves = section(page("report.en.html"), "reserves");
  EXPECT_THAT(reserves, HasSubstr("湖滨湿地保护区"));
  EXPECT_THAT(reserves, HasSubstr("山地生态保护红线"));
  EXPECT_THAT(reserves, HasSubstr("New disturbance 2020 to 2025, confirmed by clear dates: "));
  for (const char* heading : {">2020</th>", ">2025</th>", "Edge density (m/ha)"})
    EXPECT_THAT(reserves, HasSubstr(heading));
  EXPECT_THAT(section(page("report.html"), "reserves"), HasSubstr("新增扰动"));
}

// 10 to 30 hectares of forest were cleared inside the red line of the mountains.
TEST(LandscapePages, ClearedForestLiesInTheRedLine) {
  double cleared = 0;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/patches.csv"))
    if (row.at("kind") == "forest_loss" && row.at("red_line_m") == "0") cleared += std::stod(row.at("area_ha"));
  EXPECT_GT(cleared, 10);
  EXPECT_LT(cleared, 30);
}

}  // namespace
