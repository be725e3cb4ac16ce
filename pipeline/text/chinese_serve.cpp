#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/serve: what the addresses of the map service answer.
std::span<const Translation> chinese_serve() {
  static const std::vector<Translation> rows = {
      {"{0}: the report has no such table; use steppe report to make it again",
       "{0}：报告中没有该表；请用 steppe report 重新生成"},
      {"{0}: is not the table that the run wrote (its checksum differs); use steppe run to publish it again",
       "{0}：不是运行时写出的表（校验和不符）；请用 steppe run 重新发布"},
      {"{0}: the table cannot be read now; try again, or use steppe run to publish it again",
       "{0}：该表目前无法读取；请重试，或用 steppe run 重新发布"},
      {"--workspace: none was given (got 0, needed 1); name one",
       "--workspace：未给出工作区（0 个，至少 1 个）；请指定"},
      {"--workspace: the name cannot stand in an address (got {0}, allowed letters, digits, - . _ ~); give another as "
       "NAME=DIR",
       "--workspace：该名称不能用于网址（{0}，可用字母、数字和 - . _ ~）；请以 NAME=DIR 另取名称"},
      {"--workspace: two have the same name (got {0}); give one another name as NAME=DIR",
       "--workspace：两个工作区同名（{0}）；请以 NAME=DIR 给其中一个另取名称"},
      {"{0}: the workspace was deleted; ask whoever runs the service", "{0}：工作区已被删除；请联系服务管理员"},
      {"{0}: the workspace has no finished run now; try again when a run has finished",
       "{0}：工作区目前没有已完成的运行；请在运行完成后重试"},
      {"{0}: is no workspace of this service; see /api/v1", "{0}：本服务没有该工作区；参见 /api/v1"},
      {"{0}: is not the night that is served (got {1}, allowed {2}); see /api/v1",
       "{0}：所请求的不是当前提供的版本（{1}，当前为 {2}）；参见 /api/v1"},
      {"{0}: the workspace has no report; use steppe run to make one", "{0}：工作区没有报告；请用 steppe run 生成"},
      {"{0}: is no zone of this workspace; see /api/v1/{1}/zones",
       "{0}：该工作区没有此统计单元；参见 /api/v1/{1}/zones"},
      {"{0}: is missing from the address (got nothing); add ?{0}=…", "{0}：网址中缺少该参数；请加上 ?{0}=…"},
      {"{0}: is not the outlines of zones that a run wrote (got {1}); use steppe run to write them again",
       "{0}：不是运行时写出的统计单元轮廓（{1}）；请用 steppe run 重新生成"},
  };
  return rows;
}

}  // namespace steppe
