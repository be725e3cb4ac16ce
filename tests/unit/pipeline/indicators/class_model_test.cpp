#include "pipeline/indicators/class_model.hpp"

#include <gtest/gtest.h>

#include <array>

#include "libgeo/base/checksum.hpp"

namespace steppe {
namespace {

ClassModel small_model() {
  std::vector<float> samples;
  std::vector<int> labels;
  for (int i = 0; i < 60; ++i) {
    samples.insert(samples.end(), {static_cast<float>(i % 7), static_cast<float>(i % 3)});
    labels.push_back(i % 3);
  }
  auto forest = geo::RandomForest::train(samples, 2, labels, 3, {.trees = 5});
  return {std::move(forest).value(),
          {"ndvi_p90", "lswi"},
          {"arbor_dense", "water", "sand"},
          {3.0F, 1.0F},
          {0.0F, 0.0F},
          {6.0F, 2.0F},
          {0.25, 0.25, 0.5},
          "night.1",
          "ab12",
          "2026-11-23",
          {{"samples", "60"}, {"period", "2025"}}};
}

std::string refusal(const std::string& bytes) {
  const auto model = model_from_bytes(bytes, "m.model");
  return model ? "" : geo::render(model.fault().message);
}

// The file again with another content under a right checksum.
std::string sealed_as(std::string_view content) {
  return "steppe model 1\n" + geo::sha256_of(content) + std::string(content);
}

TEST(ClassModel, IsReadAsItWasWritten) {
  const auto model = small_model();
  const auto bytes = model_bytes(model);
  const auto again = model_from_bytes(bytes, "m.model");
  ASSERT_TRUE(again) << refusal(bytes);
  EXPECT_EQ(model_bytes(again.value()), bytes);
  EXPECT_EQ(again.value().features, model.features);
  EXPECT_EQ(again.value().classes, model.classes);
  EXPECT_EQ(again.value().priors, model.priors);
  EXPECT_EQ(again.value().medians, model.medians);
  EXPECT_EQ(again.value().notes, model.notes);
  EXPECT_EQ(model_hash(again.value()), model_hash(model));
}

TEST(ClassModel, WhatIsNoModelOrAnotherVersionsIsSaid) {
  auto bytes = model_bytes(small_model());
  EXPECT_NE(refusal("%YAML:1.0").find("is no model of steppe train"), std::string::npos);
  EXPECT_NE(refusal("").find("is no model of steppe train"), std::string::npos);
  bytes.replace(bytes.find("1\n"), 1, "2");
  EXPECT_NE(refusal(bytes).find("another version"), std::string::npos);
}

TEST(ClassModel, CutOffOrChangedBytesAreRefused) {
  const auto bytes = model_bytes(small_model());
  for (std::size_t length = std::string("steppe model 1\n").size(); length < bytes.size(); ++length)
    ASSERT_NE(refusal(bytes.substr(0, length)).find("cut off"), std::string::npos) << length;
  for (std::size_t place = std::string("steppe model 1\n").size(); place < bytes.size(); ++place) {
    auto changed = bytes;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    ASSERT_NE(refusal(changed), "") << place;
  }
}

// Whoever seals a made-up content gets a refusal too, never a crash or a model that does not fit itself.
TEST(ClassModel, PartsThatDoNotFitAreRefused) {
  const auto bytes = model_bytes(small_model());
  const std::string content = bytes.substr(std::string("steppe model 1\n").size() + 64);
  ASSERT_EQ(refusal(sealed_as(content)), "");
  EXPECT_NE(refusal(sealed_as(content.substr(0, content.size() - 1))).find("do not fit"), std::string::npos);
  for (std::size_t place = 0; place < content.size(); ++place) {
    auto changed = content;
    changed[place] = static_cast<char>(changed[place] + 1);
    const auto read = model_from_bytes(sealed_as(changed), "m.model");
    if (!read) continue;
    EXPECT_EQ(read.value().features.size(), read.value().forest.features());
    EXPECT_EQ(read.value().classes.size(), read.value().forest.classes());
  }
  auto twice = small_model();
  twice.features[1] = twice.features[0];
  EXPECT_NE(refusal(model_bytes(twice)).find("do not fit"), std::string::npos);
  auto fewer = small_model();
  fewer.classes.pop_back();
  EXPECT_NE(refusal(model_bytes(fewer)).find("do not fit"), std::string::npos);
}

TEST(ClassModel, KnowsWhatItWasNotTrainedOn) {
  const auto model = small_model();
  EXPECT_EQ(outside_share(model, std::array{3.0F, 1.0F}), 0.0);
  EXPECT_NEAR(outside_share(model, std::array{9.0F, -1.0F}), 1.0, 1e-9);
  EXPECT_NEAR(outside_share(model, std::array{9.0F, 1.0F}), model.forest.importance()[0], 1e-12);
}

}  // namespace
}  // namespace steppe
