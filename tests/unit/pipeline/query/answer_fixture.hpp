#pragma once

#include "pipeline/query/answered_polygon.hpp"

namespace steppe_test {

// A workspace of two years with cover, NDVI and forest, and a polygon 75 % inside it: everything is known in 2025, too
// little was seen in 2020.
struct Answers {
  steppe::WorkspaceIndex index;
  steppe::QueryRequest request;
  steppe::QueryContext context{index, request};

  Answers();
  Answers(const Answers&) = delete;
  Answers& operator=(const Answers&) = delete;

  steppe::AnsweredPolygon known() const;
  // Crosses itself.
  steppe::AnsweredPolygon refused() const;
};

}  // namespace steppe_test
