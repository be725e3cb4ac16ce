#include "pipeline/cli/query_output.hpp"

#include <sstream>

#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/query/answer_csv.hpp"
#include "pipeline/query/answer_geojson.hpp"
#include "pipeline/query/answer_json.hpp"
#include "pipeline/query/answer_page.hpp"
#include "pipeline/report/csv.hpp"

namespace steppe {
namespace {

class Destination {
 public:
  explicit Destination(const std::string& path) {
    if (!path.empty()) m_file = std::make_unique<geo::OutputFile>(path);
  }
  void write(const std::string& text) {
    if (m_file) return m_file->write(text);
    print_data(text);
  }
  void finish() {
    if (m_file) return m_file->finish();
    finish_standard_output();
  }

 private:
  std::unique_ptr<geo::OutputFile> m_file;
};

class CsvOutput : public QueryOutput {
 public:
  CsvOutput(const std::string& path, const QueryContext& context) : m_out(path), m_context(context) {
    m_out.write(csv_text(answer_header()));
  }
  void add(const AnsweredPolygon& polygon) override { m_out.write(csv_rows(answer_rows(m_context, polygon))); }
  void finish() override { m_out.finish(); }

 private:
  Destination m_out;
  const QueryContext& m_context;
};

class JsonOutput : public QueryOutput {
 public:
  JsonOutput(const std::string& path, const QueryContext& context, bool geojson)
      : m_out(path), m_context(context), m_geojson(geojson) {
    m_out.write(geojson ? geojson_head() : json_head(context));
  }
  void add(const AnsweredPolygon& polygon) override {
    if (m_any) m_out.write(",\n");
    m_out.write(m_geojson ? geojson_feature(m_context, polygon) : json_polygon(m_context, polygon));
    m_any = true;
  }
  void finish() override {
    m_out.write(m_geojson ? geojson_tail() : json_tail());
    m_out.finish();
  }

 private:
  Destination m_out;
  const QueryContext& m_context;
  bool m_geojson, m_any = false;
};

class TableOutput : public QueryOutput {
 public:
  TableOutput(const std::string& path, const QueryContext& context, Language language)
      : m_out(path), m_context(context), m_language(language) {}

  void add(const AnsweredPolygon& polygon) override {
    const AnswerPage page = answer_page(m_context, polygon, m_language);
    std::ostringstream text;
    text << page.head << '\n';
    for (const ShownTable& table : page.tables) {
      text << '\n';
      print_table(text, table.columns, table.rows, table.right);
    }
    if (!page.notes.empty()) text << '\n';
    for (const auto& note : page.notes) text << note << '\n';
    text << '\n';
    m_out.write(text.str());
  }
  void finish() override {
    for (const auto& note : closing_notes(m_context, m_language)) m_out.write(note + '\n');
    m_out.finish();
  }

 private:
  Destination m_out;
  const QueryContext& m_context;
  Language m_language;
};

}  // namespace

std::unique_ptr<QueryOutput> make_query_output(QueryFormat format, const std::string& path, const QueryContext& context,
                                               Language language) {
  if (format == QueryFormat::csv) return std::make_unique<CsvOutput>(path, context);
  if (format == QueryFormat::table) return std::make_unique<TableOutput>(path, context, language);
  return std::make_unique<JsonOutput>(path, context, format == QueryFormat::geojson);
}

}  // namespace steppe
