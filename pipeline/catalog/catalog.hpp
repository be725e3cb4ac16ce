#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/catalog/run_records.hpp"
#include "pipeline/catalog/scene_record.hpp"

namespace steppe {

// The workspace's memory: a GeoPackage (layers scenes, products, runs, results) through OGR, readable in QGIS.
// What a returning call has written is on disk (WAL, synchronous FULL; ops.md 2). One object a thread; one writer at a
// time (the run lock sees to it). Damaged or foreign files throw Error.
class Catalog {
 public:
  // Creates the file with its layers when it does not exist.
  static Catalog open(const std::filesystem::path& path);
  // An existing file, to read alone: leaves nothing beside it and needs no right to write. put_…() then throw Error.
  static Catalog read(const std::filesystem::path& path);
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  std::map<std::string, SceneRecord> scenes_by_path() const;
  void put_scenes(const std::vector<SceneRecord>& scenes);  // replaces rows with the same path; one transaction
  // Replaces rows with the same path; rows that are as they were stay untouched, so that a run without work changes
  // no byte of the file.
  void put_products(const std::vector<ProductRecord>& products);
  void put_run(const RunRecord& run, const EachResult& results);

  int count(const std::string& layer) const;  // rows of a layer, for reports and tests

 private:
  struct State;
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
