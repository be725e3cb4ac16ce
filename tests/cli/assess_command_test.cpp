#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/shared_data.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kMatrix =
    "map_class,deforestation,gain,forest,other,mapped_area_ha\n"
    "deforestation,66,0,5,4,18000\ngain,0,55,8,12,13500\n"
    "forest,1,0,153,11,288000\nother,2,1,9,313,580500\n";

class AssessCommand : public testing::Test {
 protected:
  ProcessResult assess(const std::string& matrix, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"assess", "--matrix", m_dir.file("matrix.csv", matrix)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }
  TempDir m_dir;
};

// The published example of Olofsson et al. 2014, to its unrounded digits.
TEST_F(AssessCommand, AccuracyOlofsson2014) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto folder = shared_data() / "accuracy_olofsson2014";
  const auto expected = nlohmann::json::parse(read_text(folder / "expected.json"));
  const auto got =
      steppe({"assess", "--matrix", folder / "error_matrix.csv", "--pixel-size", "30", "--format", "json"});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  const auto json = nlohmann::json::parse(got.out);
  EXPECT_NEAR(json["overall_accuracy"].get<double>(), expected["overall_accuracy_unrounded"].get<double>(), 1e-9);
  EXPECT_NEAR(json["overall_ci95"].get<double>(), expected["overall_ci95"].get<double>(), .005);
  for (std::size_t c = 0; c < 4; ++c) {
    const auto& one = json["classes"][c];
    SCOPED_TRACE(one["class"]);
    EXPECT_NEAR(one["area_ha"].get<double>(), expected["area_ha_unrounded"][c].get<double>(), 1e-4);
    EXPECT_NEAR(one["ci95_ha"].get<double>(), expected["ci95_ha_unrounded"][c].get<double>(), 1e-4);
    EXPECT_NEAR(one["users_accuracy"].get<double>(), expected["users_accuracy"][c].get<double>(), .0051);
    EXPECT_NEAR(one["users_ci95"].get<double>(), expected["users_ci95"][c].get<double>(), .0051);
    EXPECT_NEAR(one["producers_accuracy"].get<double>(), expected["producers_accuracy"][c].get<double>(), .0051);
    EXPECT_NEAR(one["producers_ci95"].get<double>(), expected["producers_ci95"][c].get<double>(),
                .025);  // "rounding issue"
  }
}

TEST_F(AssessCommand, SaysTheSameInEveryFormat) {
  const auto json = assess(kMatrix, {"--json"});
  ASSERT_EQ(json.exit_code, 0) << json.err;
  EXPECT_EQ(json.out, assess(kMatrix, {"--format", "json"}).out);
  EXPECT_NEAR(nlohmann::json::parse(json.out)["classes"][0]["area_ha"].get<double>(), 21157.7622, 1e-4);
  EXPECT_THAT(assess(kMatrix, {"--format", "csv"}).out,
              AllOf(HasSubstr("\ndeforestation,75,69,66,88.0000,"), HasSubstr("21157.7622"), HasSubstr("94.6512")));
  EXPECT_THAT(assess(kMatrix).out, AllOf(HasSubstr("94.65 % ± 1.85 %"), HasSubstr("21157.8"), HasSubstr("± 6157.6")));
  EXPECT_THAT(steppe({"--lang", "zh", "assess", "--matrix", m_dir / "matrix.csv"}).out,
              AllOf(HasSubstr("混淆矩阵"), HasSubstr("总体精度：94.65 %")));
  const auto book = m_dir / "accuracy.xlsx";
  EXPECT_EQ(assess(kMatrix, {"-o", book}).exit_code, 0);
  const std::string bytes = read_text(book);
  EXPECT_EQ(bytes.substr(0, 2), "PK");
  EXPECT_EQ(assess(kMatrix, {"-o", book}).exit_code, 0);
  EXPECT_EQ(read_text(book), bytes);
}

TEST_F(AssessCommand, PixelsWithoutASizeHaveNoHectares) {
  const std::string pixels = "map_class,mapped_pixels,a,b\na,200,20,1\nb,900,2,30\n";
  const auto json = nlohmann::json::parse(assess(pixels, {"--json"}).out);
  EXPECT_TRUE(json["classes"][0].contains("area_pixels"));
  EXPECT_FALSE(json["classes"][0].contains("area_ha"));
  EXPECT_THAT(assess(pixels).out, HasSubstr("Adjusted area (pixels)"));
  const auto sized = nlohmann::json::parse(assess(pixels, {"--json", "--pixel-size", "10"}).out);
  EXPECT_NEAR(sized["total_area_ha"].get<double>(), 11, 1e-9);
}

TEST_F(AssessCommand, RefusesWhatItCannotUse) {
  const auto bad = assess("map_class,a,b,mapped_area_ha\na,x,2,5\nb,3,4,-1\n");
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_THAT(bad.err, AllOf(HasSubstr("matrix.csv:2: a is no whole number"), HasSubstr("matrix.csv:3")));
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(steppe({"assess"}).exit_code, 2);
  EXPECT_EQ(steppe({"assess", "--matrix", m_dir / "none.csv"}).exit_code, 2);
  EXPECT_EQ(assess(kMatrix, {"--json", "--format", "csv"}).exit_code, 2);
  EXPECT_EQ(assess(kMatrix, {"--format", "xlsx"}).exit_code, 2);
  EXPECT_EQ(assess(kMatrix, {"-o", m_dir / "accuracy.doc"}).exit_code, 2);
}

}  // namespace
