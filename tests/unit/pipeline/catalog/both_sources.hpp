#pragma once

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/io/gdal_session.hpp"
#include "pipeline/catalog/catalog_source.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {

struct DatasetCloser {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

enum class Source { geopackage, postgis };

// A catalogue's tests hold for a GeoPackage and for PostGIS: each test has a source of its own, which goes with it. A
// server is named by STEPPE_TEST_POSTGIS, "PG:host=… dbname=… user=…"; without one the tests on it are skipped.
class OnBothSources : public testing::TestWithParam<Source> {
 protected:
  void SetUp() override {
    geo::start_gdal();
    if (on_postgis() && server().empty())
      GTEST_SKIP() << "no PostGIS server in STEPPE_TEST_POSTGIS (scripts/test --postgis)";
  }
  void TearDown() override {
    if (!on_postgis() || server().empty()) return;
    for (const char* end : {"", "_damaged_1", "_damaged_2"})
      run_sql({"DROP SCHEMA IF EXISTS " + schema() + end + " CASCADE"});
  }

  static bool on_postgis() { return GetParam() == Source::postgis; }
  static std::string server() {
    const char* text = std::getenv("STEPPE_TEST_POSTGIS");
    return text == nullptr ? "" : text;
  }
  std::string schema() const {
    return "test_" + std::to_string(::getpid()) + "_" + std::to_string(reinterpret_cast<std::uintptr_t>(this) % 9973);
  }
  steppe::CatalogSource source() const {
    if (!on_postgis()) return m_dir / "catalog.gpkg";
    auto database = steppe::database_source(server() + " active_schema=" + schema());
    EXPECT_TRUE(database);
    return {m_dir.path(), database.value()};
  }

  // As somebody else, with tables by their names alone; returns the last statement's rows as texts of their columns.
  std::vector<std::string> run_sql(const std::vector<std::string>& statements) const {
    std::vector<std::string> texts;
    const std::string name =
        on_postgis() ? server() + " schemas=" + schema() + " active_schema=" + schema() : source().file.string();
    const std::unique_ptr<GDALDataset, DatasetCloser> dataset(
        GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
    EXPECT_TRUE(dataset);
    for (const auto& sql : statements) {
      texts.clear();
      OGRLayer* rows = dataset ? dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr) : nullptr;
      if (rows == nullptr) continue;
      while (const OGRFeatureUniquePtr row{rows->GetNextFeature()})
        for (int i = 0; i < row->GetFieldCount(); ++i) texts.emplace_back(row->GetFieldAsString(i));
      dataset->ReleaseResultSet(rows);
    }
    return texts;
  }
  // Every connection of the program under test ends, as when the server is started anew.
  void cut_connections() const {
    run_sql(
        {"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'steppe' AND usename = "
         "current_user"});
  }

  TempDir m_dir;
};

inline std::string name_of_source(const testing::TestParamInfo<Source>& info) {
  return info.param == Source::postgis ? "PostGis" : "GeoPackage";
}

}  // namespace steppe_test
