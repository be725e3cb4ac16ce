#include "pipeline/results/transition_record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace steppe {
namespace {

using testing::HasSubstr;

TransitionRecord some_record() {
  TransitionRecord record{"key", 14, {}};
  record.zones["150802"].products[Product::forest] = {
      {{0, 1}, geo::WideInteger::product(geo::Int128{1} << 100, 12345)}, {{0, 10}, 7}, {{2, 2}, -3}};
  record.zones["150802"].products[Product::water] = {};
  record.zones["\"hostile\" id\n"].products[Product::forest] = {{{254, 0}, 1}};
  return record;
}

TEST(TransitionRecord, ComesBackAsItWas) {
  const auto record = some_record();
  const auto back = transition_record_from(to_json(record), "x.json");
  ASSERT_TRUE(back.ok()) << geo::render(back.fault().message);
  EXPECT_EQ(back.value(), record);
  EXPECT_EQ(to_json(back.value()), to_json(record));
}

TEST(TransitionRecord, AnyChangedByteIsNoticed) {
  const std::string whole = to_json(some_record());
  EXPECT_THAT(whole, HasSubstr("\"0>10=7\""));
  for (std::size_t i = 0; i < whole.size(); ++i)
    for (const char other : {'0', '8', ' ', '"', ','}) {
      std::string changed = whole;
      if (changed[i] == other) continue;
      changed[i] = other;
      EXPECT_FALSE(transition_record_from(changed, "x.json")) << i << " " << other;
    }
}

TEST(TransitionRecord, OtherTextsAreFaultsThatNameTheFile) {
  const std::string whole = to_json(some_record());
  for (const std::string& text : {std::string(), std::string("{}"), std::string("[1]"),
                                  whole.substr(0, whole.size() / 2), std::string(100'000, '[')}) {
    const auto back = transition_record_from(text, "x.json");
    ASSERT_FALSE(back.ok()) << text.substr(0, 40);
    EXPECT_EQ(back.fault().kind, geo::FaultKind::unreadable);
    EXPECT_THAT(geo::render(back.fault().message), testing::StartsWith("x.json: is not a record of transitions (got "));
  }
}

TEST(TransitionRecord, MergingAddsPairsAndKeepsZonesAndProducts) {
  auto sum = some_record().zones;
  std::map<std::string, ZoneTransitions> other;
  other["150802"].products[Product::forest] = {{{0, 10}, 5}, {{3, 3}, 2}};
  other["150803"].products[Product::landcover] = {};
  merge(sum, other);
  EXPECT_EQ(sum.size(), 3u);
  EXPECT_EQ(sum["150802"].products[Product::forest].size(), 4u);
  EXPECT_EQ((sum["150802"].products[Product::forest][{0, 10}]), geo::WideInteger(12));
  EXPECT_EQ((sum["150802"].products[Product::forest][{3, 3}]), geo::WideInteger(2));
  EXPECT_TRUE(sum["150803"].products.contains(Product::landcover));
}

}  // namespace
}  // namespace steppe
