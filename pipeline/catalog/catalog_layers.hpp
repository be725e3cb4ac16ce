#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/catalog/run_records.hpp"
#include "pipeline/catalog/scene_record.hpp"

namespace steppe {

// A column of a layer and where its value lies in a record: whoever creates, writes or reads a layer asks this.
template <class Record, class Value>
struct CatalogColumn {
  const char* name;
  Value (*get)(const Record&);
  void (*set)(Record&, const Value&);
};

// A layer's columns in the order of the file: texts, then whole numbers.
template <class Record>
struct CatalogLayer {
  const char* name;
  std::span<const CatalogColumn<Record, std::string>> texts;
  std::span<const CatalogColumn<Record, std::int64_t>> wholes = {};
};

const CatalogLayer<SceneRecord>& scene_layer();  // has footprints, too
const CatalogLayer<ProductRecord>& product_layer();
const CatalogLayer<RunRecord>& run_layer();
const CatalogLayer<ResultRecord>& result_layer();

// A layer without its records: what creating the file needs.
struct LayerShape {
  const char* name;
  bool footprints;
  std::vector<const char*> texts, wholes;
};

// In the order of the file.
std::vector<LayerShape> catalog_shapes();

}  // namespace steppe
