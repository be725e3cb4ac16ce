#pragma once

#include <memory>
#include <string>

#include "pipeline/query/answered_polygon.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

enum class QueryFormat { table, csv, json, geojson };

// Where answers go: a file that appears whole or not at all, or standard output, polygon by polygon. Throws Error when
// it cannot be written.
class QueryOutput {
 public:
  virtual ~QueryOutput() = default;
  virtual void add(const AnsweredPolygon& polygon) = 0;
  virtual void finish() = 0;  // once, after the last polygon
};

// `path` empty: standard output. `context` outlives the output.
std::unique_ptr<QueryOutput> make_query_output(QueryFormat format, const std::string& path, const QueryContext& context,
                                               Language language);

}  // namespace steppe
