#include "pipeline/products/json_record.hpp"

#include <gtest/gtest.h>

#include <new>
#include <nlohmann/json.hpp>
#include <string>

#include "libgeo/base/error.hpp"

namespace {

using namespace steppe;

geo::Result<int> read(const std::string& text) {
  const auto read_count = [&] {
    const int count = nlohmann::json::parse(text).at("count");
    if (count < 0) throw geo::Error(geo::message("{0} is negative", count));
    return count;
  };
  return read_json_record(read_count, [](const geo::Message& why) { return geo::message("x.json: {0}; again", why); });
}

TEST(JsonRecord, IsWhatTheParserMakes) { EXPECT_EQ(read(R"({"count": 3})").value(), 3); }

TEST(JsonRecord, AParsersErrorIsAFaultThatCanBeTranslated) {
  const auto record = read(R"({"count": -3})");
  ASSERT_FALSE(record);
  EXPECT_EQ(record.fault().kind, geo::FaultKind::unreadable);
  EXPECT_EQ(geo::render(record.fault().message), "x.json: -3 is negative; again");
  ASSERT_EQ(record.fault().message.arguments.size(), 1u);
  EXPECT_EQ(record.fault().message.arguments[0].text, "{0} is negative");
}

TEST(JsonRecord, WhatIsNotThatJsonIsAFault) {
  for (const char* text : {"", "{", "[]", "null", "{}", R"({"count": "three"})", "\xff"}) {
    const auto record = read(text);
    ASSERT_FALSE(record) << text;
    EXPECT_EQ(record.fault().kind, geo::FaultKind::unreadable);
    EXPECT_EQ(geo::render(record.fault().message).rfind("x.json: [json.exception.", 0), 0u) << text;
  }
}

TEST(JsonRecord, WhatIsNotOfTheTextPasses) {
  const auto read_none = []() -> int { throw std::bad_alloc(); };
  EXPECT_THROW((void)read_json_record(read_none, [](const geo::Message& why) { return why; }), std::bad_alloc);
}

}  // namespace
