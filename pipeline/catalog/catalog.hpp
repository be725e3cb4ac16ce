#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/catalog/run_records.hpp"
#include "pipeline/catalog/scene_record.hpp"

namespace steppe {

// The workspace's memory: a GeoPackage (layers scenes, products, runs, results, forgotten, checks) through OGR,
// readable in QGIS.
// What a returning call has written is on disk (WAL, synchronous FULL; ops.md 2). One object a thread; one writer at a
// time (the run lock sees to it). Rows of scenes, products and forgotten
// are never believed unchecked (catalog_rows.hpp). Damaged files throw CatalogDamage, foreign ones Error.
class Catalog {
 public:
  // Creates the file with its layers when it does not exist.
  static Catalog open(const std::filesystem::path& path);
  // An existing file, to read alone: leaves nothing beside it and needs no right to write. put_…() then throw Error.
  static Catalog read(const std::filesystem::path& path);
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  // Throws CatalogDamage when the file's pages are out of order or rows are not what was written: what a run asks
  // before it believes any of it. The other readers below throw it for what they read.
  void check() const;

  std::map<std::string, SceneRecord> scenes_by_path() const;
  // Removes the rows of `gone` paths, and replaces rows with the same path; one transaction.
  void put_scenes(const std::vector<SceneRecord>& scenes, const std::vector<std::string>& gone = {});
  // Replaces rows with the same path; rows that are as they were stay untouched, so that a run without work changes
  // no byte of the file.
  void put_products(const std::vector<ProductRecord>& products);
  std::vector<ForgottenScene> forgotten() const;
  void put_forgotten(const std::vector<ForgottenScene>& all);  // instead of those that were there

  void put_run(const RunRecord& run, const EachResult& results);

  int count(const std::string& layer) const;  // rows of a layer, for reports and tests

 private:
  struct State;
  class Change;
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
