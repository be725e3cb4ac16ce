#include "pipeline/query/answer_output.hpp"

#include <utility>

#include "pipeline/query/answer_csv.hpp"
#include "pipeline/query/answer_geojson.hpp"
#include "pipeline/query/answer_json.hpp"
#include "pipeline/report/csv.hpp"

namespace steppe {
namespace {

class CsvWriter : public AnswerOutput {
 public:
  CsvWriter(const QueryContext& context, Write write) : m_context(context), m_write(std::move(write)) {
    m_write(csv_text(answer_header()));
  }
  void add(const AnsweredPolygon& polygon) override { m_write(csv_rows(answer_rows(m_context, polygon))); }
  void finish() override {}

 private:
  const QueryContext& m_context;
  Write m_write;
};

class JsonWriter : public AnswerOutput {
 public:
  JsonWriter(const QueryContext& context, bool geojson, Write write)
      : m_context(context), m_write(std::move(write)), m_geojson(geojson) {
    m_write(geojson ? geojson_head() : json_head(context));
  }
  void add(const AnsweredPolygon& polygon) override {
    if (m_any) m_write(",\n");
    m_write(m_geojson ? geojson_feature(m_context, polygon) : json_polygon(m_context, polygon));
    m_any = true;
  }
  void finish() override { m_write(m_geojson ? geojson_tail() : json_tail()); }

 private:
  const QueryContext& m_context;
  Write m_write;
  bool m_geojson, m_any = false;
};

}  // namespace

std::unique_ptr<AnswerOutput> make_answer_output(AnswerFormat format, const QueryContext& context,
                                                 AnswerOutput::Write write) {
  if (format == AnswerFormat::csv) return std::make_unique<CsvWriter>(context, std::move(write));
  return std::make_unique<JsonWriter>(context, format == AnswerFormat::geojson, std::move(write));
}

}  // namespace steppe
