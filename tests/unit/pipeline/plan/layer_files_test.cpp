#include "pipeline/plan/layer_files.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/checksum.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;

TEST(LayerFiles, EndingsTellPolygonsFromRasters) {
  for (const char* name : {"a.shp", "A.SHP", "b.gpkg", "c.GeoJSON", "d.json", "e.fgb", "f.tif.shp"})
    EXPECT_TRUE(names_vector_file(name)) << name;
  for (const char* name : {"a.tif", "a.img", "shp", "a.shp.tif", "a", ""})
    EXPECT_FALSE(names_vector_file(name)) << name;
}

TEST(LayerFiles, OneFileHasTheChecksumThatEverybodyComputes) {
  const TempDir dir;
  EXPECT_EQ(layer_checksum(dir.file("a.gpkg", "abc")).value(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  dir.file("a.prj", "beside");
  dir.file("a.gpkg-wal", "");
  EXPECT_EQ(layer_checksum(dir / "a.gpkg").value(), geo::sha256_of("abc"));
  EXPECT_EQ(layer_checksum(dir.file("b.tif", "abc")).value(), geo::sha256_of("abc"));
}

TEST(LayerFiles, EveryPartOfALayerCountsAndNothingElse) {
  struct {
    const char* main;
    std::vector<const char*> parts, others;
  } cases[] = {{"a.shp", {"a.shx", "a.dbf", "a.prj", "a.cpg"}, {"a.sbn", "a.shp.xml", "b.dbf", "a.tif"}},
               {"A.SHP", {"A.SHX", "A.DBF"}, {"A.QIX"}},
               {"a.gpkg", {"a.gpkg-wal"}, {"a.gpkg-shm"}},
               {"a.img", {"a.hdr", "a.ige", "a.img.hdr"}, {"a.dbf", "a.txt"}}};
  for (const auto& c : cases) {
    const TempDir dir;
    const auto path = dir.file(c.main, "main");
    std::string before = layer_checksum(path).value();
    for (const char* other : c.others) {
      dir.file(other, "x");
      EXPECT_EQ(layer_checksum(path).value(), before) << other;
    }
    for (const char* part : c.parts) {
      dir.file(part, "one");
      const auto added = layer_checksum(path).value();
      dir.file(part, "two");
      const auto changed = layer_checksum(path).value();
      EXPECT_NE(added, before) << part;
      EXPECT_NE(changed, added) << part;
      before = changed;
    }
  }
}

TEST(LayerFiles, WhatIsNoFileIsAFault) {
  const TempDir dir;
  EXPECT_EQ(layer_checksum(dir / "none.shp").fault().kind, geo::FaultKind::missing);
  EXPECT_EQ(layer_checksum(dir.path()).fault().kind, geo::FaultKind::unreadable);
}

}  // namespace
}  // namespace steppe
