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
const CatalogLayer<ForgottenScene>& forgotten_layer();
const CatalogLayer<LayerCheck>& check_layer();

// A layer without its records: what creating the file needs.
struct LayerShape {
  const char* name = nullptr;
  bool footprints = false;
  bool read_back = false;  // its rows have digests (catalog_rows.hpp) in a field of their own
  bool later = false;      // catalogues of an older version lack it
  std::vector<const char*> texts = {}, wholes = {};
};
inline constexpr const char* kDigestField = "digest";

// In the order of the file.
const std::vector<LayerShape>& catalog_shapes();
// Throws std::out_of_range for a name that is none.
const LayerShape& shape_of_layer(const std::string& name);

}  // namespace steppe
