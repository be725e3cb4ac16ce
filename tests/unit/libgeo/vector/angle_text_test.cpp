#include "libgeo/vector/angle_text.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

std::vector<double> values(std::string_view line) {
  std::vector<double> all;
  const auto numbers = pasted_numbers(line);
  if (!numbers) return {-1e9};
  for (const auto& number : *numbers) all.push_back(number.value);
  return all;
}

void expect_values(std::string_view line, const std::vector<double>& expected) {
  const auto got = values(line);
  ASSERT_EQ(got.size(), expected.size()) << line;
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], expected[i], 1e-9) << line;
}

TEST(PastedNumbers, ReadsPlainNumbersWhateverSeparatesThem) {
  for (const char* line : {"115.5 44.25", "115.5,44.25", "115.5\t44.25\r", "  115.5 ；44.25 ", "(115.5，44.25)",
                           "115.5、44.25", "115.5　44.25"})
    expect_values(line, {115.5, 44.25});
  expect_values("J1 115.5 44.25", {115.5, 44.25});
  expect_values("7 115.5 44.25", {7, 115.5, 44.25});
  expect_values("-1.5 +2", {-1.5, 2});
}

TEST(PastedNumbers, ReadsDegreesMinutesAndSeconds) {
  const double east = 115 + 30.0 / 60 + 20.5 / 3600;
  for (const char* line : {"115°30′20.5″", "115°30'20.5\"", "115度30分20.5秒", "115d30m20.5s", "115° 30′ 20.5″",
                           "115°30'20.5''", "东经115°30′20.5″", "115°30′20.5″E", "E115°30′20.5″"})
    expect_values(line, {east});
  expect_values("115°30′ 44°", {115.5, 44});
  expect_values("115° 44°", {115, 44});
  expect_values("115°30′E, 44°15′N", {115.5, 44.25});
  expect_values("115°30′W 44°15′S", {-115.5, -44.25});
  expect_values("-10°30′", {-10.5});
}

TEST(PastedNumbers, KnowsWhichAxisWasMeant) {
  const auto numbers = pasted_numbers("N44°15′ 115.5E").value();
  EXPECT_EQ(numbers[0].axis, PastedNumber::Axis::north);
  EXPECT_TRUE(numbers[0].angle);
  EXPECT_EQ(numbers[1].axis, PastedNumber::Axis::east);
  EXPECT_FALSE(numbers[1].angle);
  EXPECT_EQ(pasted_numbers("1 2").value()[0].axis, PastedNumber::Axis::unknown);
}

TEST(PastedNumbers, RefusesWhatIsNoNumber) {
  for (const char* line : {"115°70′ 44", "115.5 hello", "1 2 x", "115..5 44", "1e5 44 3x", "115° 30′ 80″ 4"})
    EXPECT_FALSE(pasted_numbers(line) && pasted_numbers(line)->size() == 2) << line;
  EXPECT_TRUE(pasted_numbers("")->empty());
}

}  // namespace
}  // namespace geo
