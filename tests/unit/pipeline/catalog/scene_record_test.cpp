#include "pipeline/catalog/scene_record.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/catalog/catalog_layers.hpp"

namespace steppe {
namespace {

TEST(SceneRecord, WordsReadBack) {
  using enum geo::FaultKind;
  for (const auto kind :
       {missing, unreadable, truncated, bad_metadata, wrong_grid, out_of_range, bad_geometry, unsupported, too_large})
    EXPECT_EQ(fault_kind(geo::name_of(kind)), kind) << geo::name_of(kind);
  for (const auto status : {SceneStatus::accepted, SceneStatus::refused})
    EXPECT_EQ(scene_status(name_of(status)), status) << name_of(status);
  EXPECT_EQ(name_of(SceneStatus::refused), "refused");
}

TEST(SceneRecord, UnknownWordsAreNothing) {
  for (const auto word : {"", "unknown", "Truncated", "truncated "}) EXPECT_FALSE(fault_kind(word)) << word;
  for (const auto word : {"", "ok", "Accepted"}) EXPECT_FALSE(scene_status(word)) << word;
}

TEST(SceneRecord, OnlyARefusedSceneHasAFaultWord) {
  SceneRecord scene;
  EXPECT_EQ(fault_word(scene), "");
  scene.fault_kind = geo::FaultKind::truncated;
  EXPECT_EQ(fault_word(scene), "truncated");
}

// A column that is read into another member than it is written from would show here.
template <class Record>
void expect_columns_read_back(const CatalogLayer<Record>& layer, const std::vector<std::string>& left_out = {}) {
  for (const auto& column : layer.texts) {
    if (std::find(left_out.begin(), left_out.end(), column.name) != left_out.end()) continue;
    Record record;
    column.set(record, "x");
    for (const auto& other : layer.texts)
      if (std::find(left_out.begin(), left_out.end(), other.name) == left_out.end()) {
        EXPECT_EQ(other.get(record), &other == &column ? "x" : "") << layer.name << ": " << other.name;
      }
  }
  for (const auto& column : layer.wholes) {
    Record record;
    column.set(record, 7);
    for (const auto& other : layer.wholes) EXPECT_EQ(other.get(record), &other == &column ? 7 : 0) << other.name;
  }
}

TEST(CatalogLayers, EveryColumnIsReadIntoWhatItIsWrittenFrom) {
  expect_columns_read_back(scene_layer(), {"kind", "status", "fault_kind", "files"});  // words and JSON
  expect_columns_read_back(product_layer());
  expect_columns_read_back(run_layer());
  expect_columns_read_back(result_layer());
}

TEST(CatalogLayers, WordsThatThisVersionDoesNotKnow) {
  SceneRecord scene;
  scene.kind = SceneKind::band_set, scene.status = SceneStatus::accepted;
  for (const auto& column : scene_layer().texts) column.set(scene, "of a later version");
  EXPECT_FALSE(scene.kind);
  EXPECT_FALSE(scene.fault_kind);
  EXPECT_EQ(scene.status, SceneStatus::refused);
  EXPECT_TRUE(scene.files.empty());
}

}  // namespace
}  // namespace steppe
