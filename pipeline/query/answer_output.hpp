#pragma once

#include <functional>
#include <memory>
#include <string>

#include "pipeline/query/answered_polygon.hpp"

namespace steppe {

// The forms in which programs get answers.
enum class AnswerFormat { csv, json, geojson };

// Writes answers piece by piece, as there may be more polygons than fit in memory: `steppe query` and the service write
// the same bytes because both write here.
class AnswerOutput {
 public:
  using Write = std::function<void(const std::string&)>;

  virtual ~AnswerOutput() = default;
  virtual void add(const AnsweredPolygon& polygon) = 0;
  virtual void finish() = 0;  // once, after the last polygon
};

// Writes the head at once. `context` outlives the writer; what `write` throws passes.
std::unique_ptr<AnswerOutput> make_answer_output(AnswerFormat format, const QueryContext& context,
                                                 AnswerOutput::Write write);

}  // namespace steppe
