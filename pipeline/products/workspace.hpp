#pragma once

#include <filesystem>
#include <string>

#include "pipeline/config/product.hpp"

namespace steppe {

// Where a run leaves what (design 6). Paths only; nothing is created here.
struct Workspace {
  std::filesystem::path root;

  std::filesystem::path catalog() const { return root / "catalog.gpkg"; }
  std::filesystem::path lock() const { return root / ".lock"; }
  std::filesystem::path period(int year) const { return root / "products" / std::to_string(year); }
  std::filesystem::path product(int year, Product product, const std::string& tile) const {
    return period(year) / name_of(product) / (tile + ".tif");
  }
  // What a finished task says of itself, written last: files with checksums, and the tile's zonal sums.
  std::filesystem::path task_record(int year, const std::string& tile) const {
    return period(year) / "tasks" / (tile + ".json");
  }
  // A scene on one tile of the grid (design 2), and beside it what it was made from.
  std::filesystem::path cube(const std::string& scene, const std::string& tile) const {
    return root / "cube" / scene / (tile + ".tif");
  }
  // Which part of each cell belongs to which zone, by tile (geo::coverage_path); may be deleted, costs time.
  std::filesystem::path coverage() const { return root / "cache" / "coverage"; }
  std::filesystem::path mosaic(int year, Product product) const {
    return period(year) / (std::string(name_of(product)) + ".vrt");
  }
  // Files that a later night replaced while somebody may still read the night before, under their seals.
  std::filesystem::path replaced() const { return root / "products" / "replaced"; }
  std::filesystem::path replaced(const std::string& seal) const { return replaced() / (seal + ".tif"); }
  // What the products are, for whoever reads them without the configuration.
  std::filesystem::path index() const { return root / "products" / "index.json"; }
  std::filesystem::path reports() const { return root / "reports"; }
  std::filesystem::path latest_report() const { return reports() / "latest"; }
  std::filesystem::path quarantine() const { return root / "quarantine"; }
};

}  // namespace steppe
