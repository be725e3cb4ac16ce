#include "pipeline/config/model_file.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/checksum.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/settings.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

TEST(ModelFile, TheDefinitionNamesTheModel) {
  const steppe_test::TempDir folder;
  const std::string content = "steppe model 1\nand the rest";
  ForestSettings forest;
  forest.model = folder.file("forest.model", content);
  ASSERT_FALSE(take_model_file(forest));
  EXPECT_EQ(forest.definition, "forest.model.1." + geo::sha256_of(content).substr(0, 12));
  EXPECT_TRUE(names_model(forest, geo::sha256_of(content)));
  const auto before = forest.definition;
  ASSERT_FALSE(take_model_file(forest));  // settings that were written out and are read again
  EXPECT_EQ(forest.definition, before);

  folder.file("forest.model", content + "!");
  ForestSettings other;
  other.definition = "forest.bureau.3", other.model = forest.model;
  ASSERT_FALSE(take_model_file(other));
  EXPECT_EQ(other.definition, "forest.bureau.3." + geo::sha256_of(content + "!").substr(0, 12));
  EXPECT_FALSE(names_model(other, geo::sha256_of(content)));
}

TEST(ModelFile, WithoutAModelNothingChanges) {
  ForestSettings forest;
  WetlandSettings wetland;
  ASSERT_FALSE(take_model_file(forest));
  take_model_definition(forest, wetland);
  EXPECT_EQ(forest.definition, ForestSettings{}.definition);
  EXPECT_EQ(wetland.definition, WetlandSettings{}.definition);
}

TEST(ModelFile, TheDefinitionOfWetlandNamesTheModelToo) {
  ForestSettings forest;
  forest.model = "forest.model", forest.definition = "forest.bureau.3.abcdef123456";
  WetlandSettings wetland, own;
  take_model_definition(forest, wetland);
  EXPECT_EQ(wetland.definition, "wetland.model.1.abcdef123456");
  take_model_definition(forest, wetland);
  EXPECT_EQ(wetland.definition, "wetland.model.1.abcdef123456");
  own.definition = "wetland.bureau.2";
  take_model_definition(forest, own);
  EXPECT_EQ(own.definition, "wetland.bureau.2");
}

TEST(ModelFile, WhatIsMissingOrNoModelIsSaid) {
  const steppe_test::TempDir folder;
  ForestSettings forest;
  forest.model = folder / "none.model";
  EXPECT_TRUE(take_model_file(forest));
  forest.model = folder.file("forest.model", "%YAML:1.0");
  const auto complaint = take_model_file(forest);
  ASSERT_TRUE(complaint);
  EXPECT_NE(geo::render(*complaint).find("is no model of steppe train"), std::string::npos);
}

// The hash is part of what a task's key is made of.
TEST(ModelFile, AnotherModelIsAnotherCanonicalText) {
  Settings one, other;
  one.forest.definition = "forest.model.1.aaaaaaaaaaaa", other.forest.definition = "forest.model.1.bbbbbbbbbbbb";
  EXPECT_NE(canonical_text(one), canonical_text(other));
}

}  // namespace
}  // namespace steppe
