#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"no table {0}", "缺少表 {0}"},
    {"table {0} without column {1}", "表 {0} 缺少列 {1}"},
    {"is not a database (allowed PG:keyword=value keyword=value …, values with blanks in '…'); write it like "
     "PG:host=db "
     "dbname=forest user=steppe active_schema=wuyuan",
     "不是数据库（允许 PG:关键字=值 关键字=值 …，含空格的值写在 '…' 内）；请写成 PG:host=db dbname=forest user=steppe "
     "active_schema=wuyuan 的形式"},
    {"holds a password; leave it out, and write it to ~/.pgpass or to the file that PGPASSFILE names, which only the "
     "user of the night may read",
     "含有密码；请删除，并将密码写入 ~/.pgpass 或 PGPASSFILE 所指文件，且仅允许夜间运行的用户读取"},
    {"names tables; leave that out, the whole schema is the catalogue's", "指定了表；请删除，整个模式均归目录库使用"},
    {"names no schema, or more than one (allowed one of lower-case letters, digits and _, at most {0}); give "
     "active_schema=NAME",
     "未指定模式或指定了多个（允许一个，由小写字母、数字和 _ 组成，最多 {0} 个字符）；请给出 active_schema=名称"},
    {"{0}: does not say whose catalogue it is (got no id of {1} digits); restore the file from a backup, or remove it "
     "and give the workspace a schema of its own",
     "{0}：未说明目录库属于哪个工作区（缺少 {1} 位标识）；请从备份恢复该文件，或将其删除并为该工作区另设模式"},
    {"{0}: the server is too old (got PostgreSQL {1}, allowed {2} and later); use a newer one",
     "{0}：服务器版本过旧（实为 PostgreSQL {1}，要求 {2} 及以上）；请使用较新的版本"},
    {"{0}: the database has no PostGIS; let its administrator use CREATE EXTENSION postgis there",
     "{0}：数据库未安装 PostGIS；请由其管理员在该库执行 CREATE EXTENSION postgis"},
    {"{0}: PostGIS is too old (got {1}, allowed {2} and later); let its administrator update it",
     "{0}：PostGIS 版本过旧（实为 {1}，要求 {2} 及以上）；请由管理员升级"},
    {"{0}: the database cannot hold every name (got encoding {1}, allowed UTF8); make another database with ENCODING "
     "'UTF8'",
     "{0}：数据库无法保存所有名称（实为编码 {1}，要求 UTF8）；请以 ENCODING 'UTF8' 另建数据库"},
    {"{0}: the server answers before anything is on its disk (got fsync = off); set fsync = on",
     "{0}：服务器在数据写入磁盘之前即应答（fsync = off）；请设置 fsync = on"},
    {"{0}: is not a steppe catalogue (got a schema with {1} other tables); name another schema",
     "{0}：不是 steppe 目录库（该模式中有 {1} 个其他表）；请指定另一个模式"},
    {"{0}: there is no such schema, and this user may not make it; let the database's administrator use CREATE SCHEMA "
     "… "
     "AUTHORIZATION … for this user",
     "{0}：模式不存在，且该用户无权创建；请由数据库管理员用 CREATE SCHEMA … AUTHORIZATION … 为该用户创建"},
    {"{0}: this user may not make tables in the schema; let the database's administrator use GRANT CREATE, USAGE ON "
     "SCHEMA",
     "{0}：该用户无权在该模式中建表；请由数据库管理员执行 GRANT CREATE, USAGE ON SCHEMA"},
    {"{0}: the server refuses the connection (got {1}); check catalog.source, the user's rights and the password file",
     "{0}：服务器拒绝连接（{1}）；请检查 catalog.source、用户权限和密码文件"},
    {"{0}: the server cannot be reached (got {1}); nothing that was acknowledged is lost; check the server and run "
     "again",
     "{0}：无法连接服务器（{1}）；已确认写入的内容不会丢失；请检查服务器后重新运行"},
    {"{0}: cannot be put aside (got {1}); let the database's administrator rename the schema",
     "{0}：无法移开（{1}）；请由数据库管理员重命名该模式"},
    {"{0}: the catalogue cannot be read (got {1}); check the server and run again",
     "{0}：无法读取目录库（{1}）；请检查服务器后重新运行"},
    {"{0}: the server's disk is full (got {1}); free space there and run again",
     "{0}：服务器磁盘已满（{1}）；请在服务器上释放空间后重新运行"},
    {"{0}: the catalogue cannot be written (got {1}); check the server, the user's rights and whether another program "
     "holds its tables",
     "{0}：无法写入目录库（{1}）；请检查服务器、用户权限以及是否有其他程序占用其表"},
    {"{0}: is the catalogue of another workspace (got that of {1}, this is {2}); give each workspace a schema of its "
     "own, or put its catalog.json back from a backup",
     "{0}：是另一工作区的目录库（属于 {1}，本工作区为 {2}）；请为每个工作区各设一个模式，或从备份恢复其 catalog.json"},
    {"{0}: two workspaces have this catalogue (got {1} and its copy {2}); remove catalog.json from the copy and give "
     "it "
     "a schema of its own",
     "{0}：两个工作区共用此目录库（{1} 及其副本 {2}）；请从副本中删除 catalog.json 并为其另设模式"},
};

}  // namespace

std::span<const Translation> chinese_catalog() { return kRows; }

}  // namespace steppe
