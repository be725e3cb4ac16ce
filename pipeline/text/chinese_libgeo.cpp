#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"{0}: the disk is full (got {1}); free space and run again", "{0}：磁盘已满（{1}）；请释放空间后重新运行"},
    {"{0}: cannot be an output (got {1}, allowed a file, pipe or terminal); name a file",
     "{0}：不能作为输出（实为{1}，允许文件、管道或终端）；请指定文件"},
    {"a folder", "文件夹"},
    {"a disk", "磁盘设备"},
    {"a socket or what this user may not see", "套接字或该用户无权查看的对象"},
    {"links in a circle", "循环链接"},
    {"{0}: a GeoTIFF cannot be written into it (got a pipe, terminal or device, allowed a file); name a file",
     "{0}：无法向其中写入 GeoTIFF（实为管道、终端或设备，允许文件）；请指定文件"},
    {"{0}: cannot be written (got {1}); check the folder and its permissions",
     "{0}：无法写入（{1}）；请检查文件夹及其权限"},
    {"{0}: the disk has no inodes left (got {1}); remove files that nobody needs and run again",
     "{0}：磁盘的 inode 已用尽（{1}）；请删除不需要的文件后重新运行"},
    {"{0}: cannot be written now (got {1}); check the memory, the disk and the network drives of this machine and run "
     "again",
     "{0}：暂时无法写入（{1}）；请检查本机的内存、磁盘和网络盘后重新运行"},
    {"{0}: the folder cannot be made (got {1}); check the disk and its permissions",
     "{0}：无法创建文件夹（{1}）；请检查磁盘及权限"},
    {"{0}: cannot be removed (got {1}); check the disk and its permissions", "{0}：无法删除（{1}）；请检查磁盘及权限"},
    {"{0}: cannot be opened now (got {1}); allow more open files (ulimit -n) and run again",
     "{0}：暂时无法打开（{1}）；请提高可打开文件数的上限（ulimit -n）后重新运行"},
    {"{0}: may not be read (got {1}); give this user the right to read it and run again",
     "{0}：无权读取（{1}）；请授予当前用户读取权限后重新运行"},
    {"{0}: cannot be read now (got {1}); check the memory, the disk and the network drives of this machine and run "
     "again",
     "{0}：暂时无法读取（{1}）；请检查本机的内存、磁盘和网络盘后重新运行"},
    {"{0}: is being written already by this process; write each file once",
     "{0}：本进程正在写入该文件；每个文件只能写一次"},
    {"checksum: SHA-256 is not available; install libssl3", "校验和：SHA-256 不可用；请安装 libssl3"},
    {"{0}: cannot be opened (got {1}); check the path and its permissions", "{0}：无法打开（{1}）；请检查路径及其权限"},
    {"{0}: reading stopped before the end; check the disk", "{0}：读取中断，未到文件末尾；请检查磁盘"},
    {"grid in {0}: has no usable origin and cell size (got origin {1}, {2} and cells of {3} × {4}, allowed finite "
     "numbers and positive cells); correct the grid",
     "格网（{0}）：原点和像元大小不可用（实为原点 {1}，{2}，像元 {3} × {4}；允许有限数值和正的像元大小）；请更正格网"},
    {"grid in {0}: reaches where the projection has no usable areas (got x {1} to {2}, y {3} to {4}); use another CRS "
     "or a smaller grid",
     "格网（{0}）：超出投影可计算面积的范围（实为 x {1} 至 {2}，y {3} 至 {4}）；请换用其他坐标参考系或缩小格网"},
    {"a geocentric system", "地心坐标系"},
    {"a three-dimensional geographic system", "三维地理坐标系"},
    {"a vertical system", "高程坐标系"},
    {"a compound system", "复合坐标系"},
    {"a three-dimensional projected system", "三维投影坐标系"},
    {"a local system", "地方坐标系"},
    {"something else", "其他类型"},
    {"CRS '{0}': its axes have another unit (got {1}, allowed degree for a geographic and metre for a projected "
     "system); reproject the data",
     "坐标参考系“{0}”：坐标轴单位不符（实为 {1}，允许地理坐标系用度、投影坐标系用米）；请对数据重投影"},
    {"CRS '{0}': an axis points elsewhere (got {1}, allowed east and north); reproject the data",
     "坐标参考系“{0}”：坐标轴方向不符（实为 {1}，允许东和北）；请对数据重投影"},
    {"CRS '{0}': has no known form (allowed EPSG:CODE, WKT, PROJJSON and +proj=…); write one of these",
     "坐标参考系“{0}”：书写形式无法识别（允许 EPSG:代码、WKT、PROJJSON 和 +proj=…）；请采用其中一种"},
    {"CRS '{0}': is not understood (PROJ says: {1}); check the text",
     "坐标参考系“{0}”：无法解析（PROJ 报告：{1}）；请检查文本"},
    {"CRS '{0}': is of another kind (got {1}, allowed a two-dimensional geographic or projected system); choose such a "
     "system",
     "坐标参考系“{0}”：类型不符（实为{1}，允许二维地理坐标系或投影坐标系）；请选用此类坐标系"},
    {"CRS '{0}': is not complete (PROJ says: {1}); give an EPSG code or complete WKT",
     "坐标参考系“{0}”：定义不完整（PROJ 报告：{1}）；请给出 EPSG 代码或完整的 WKT"},
    {"PROJ: no context can be created; is memory left?", "PROJ：无法创建上下文；请检查剩余内存"},
    {"PROJ: its database proj.db is not found; install the package proj-data or set PROJ_LIB",
     "PROJ：未找到数据库 proj.db；请安装 proj-data 软件包或设置 PROJ_LIB"},
    {"transformation from {0} to {1}: no accurate one is known (allowed operations whose error is known, and WGS 84 to "
     "or from CGCS2000); install the grid it needs or deliver WGS 84 or CGCS2000",
     "由 {0} 到 {1} 的坐标转换：没有已知精度的转换方法（允许误差已知的转换，以及 WGS 84 与 CGCS2000 "
     "互转）；请安装所需的转换格网，或提供 WGS 84 或 CGCS2000 数据"},
    {"ring {0}, vertex {1}: has no image in the target system (got {2} {3}); check the coordinate system of the file",
     "环 {0}，顶点 {1}：无法转换到目标坐标系（实为 {2} {3}）；请检查文件的坐标系"},
    {"ring {0}, vertex {1}: too many vertices in the target system (allowed {2}); simplify or split the polygon",
     "环 {0}，顶点 {1}：转换到目标坐标系后顶点过多（允许 {2}）；请简化或拆分该多边形"},
    {"ring {0}, vertex {1}: the edge that starts here crosses the seam of the target system (got {2} {3}); split the "
     "polygon there or choose another system",
     "环 {0}，顶点 {1}：由此开始的边跨越目标坐标系的接缝（实为 {2} {3}）；请在该处拆分多边形或换用其他坐标系"},
    {"zone {0}", "统计单元 {0}"},
    {"zone {0}: {1}", "统计单元 {0}：{1}"},
    {"{0}: ring {1}, vertex {2} is not on the Earth (got {3} {4}, allowed ±1e8 m); check the coordinate system",
     "{0}：环 {1}，顶点 {2} 不在地球上（实为 {3} {4}，允许 ±1e8 m）；请检查坐标系"},
    {"{0}: ring {1}, vertex {2} is not on the Earth (got {3} {4}, allowed longitude ±180, latitude ±90); check "
     "the coordinate system and that longitude comes first",
     "{0}：环 {1}，顶点 {2} 不在地球上（实为 {3} {4}，允许经度 ±180、纬度 "
     "±90）；请检查坐标系，并确认经度在前"},
    {"{0}: ring {1}, vertex {2} is not a number (got {3} {4}); repair the geometry",
     "{0}：环 {1}，顶点 {2} 不是数值（实为 {3} {4}）；请修复图形"},
    {"{0}: ring {1} is not closed (first vertex {2} {3}, vertex {4}, the last, {5} {6}); repeat the first vertex "
     "at the end",
     "{0}：环 {1} 未闭合（首顶点 {2} {3}，末顶点（第 {4} 个）{5} {6}）；请在末尾重复首顶点"},
    {"{0}: ring {1} has too few vertices (got {2}, allowed at least 4, the first repeated at the end); repair the "
     "geometry",
     "{0}：环 {1} 顶点过少（实为 {2}，允许至少 4 个，首顶点在末尾重复）；请修复图形"},
    {"{0}: ring {1} has no area (got {2} vertices on a line); remove or repair it",
     "{0}：环 {1} 没有面积（{2} 个顶点共线）；请删除或修复"},
    {"{0}: the geometry is empty (got 0 vertices); draw it or remove the feature",
     "{0}：图形为空（0 个顶点）；请绘制图形或删除该要素"},
    {"{0}: too many rings (got {1}, allowed {2}); simplify or split it",
     "{0}：环过多（实为 {1}，允许 {2}）；请简化或拆分"},
    {"{0}: too many vertices (got {1}, allowed {2}); simplify or split it",
     "{0}：顶点过多（实为 {1}，允许 {2}）；请简化或拆分"},
    {"polygon: a coordinate is not a finite number; repair the polygon or its projection",
     "多边形：有坐标不是有限数值；请修复多边形或其投影"},
    {"polygon: a vertex is too far from the grid (got {0} cells, allowed fewer than {1}); use a coarser grid or cut "
     "the polygon",
     "多边形：有顶点距格网过远（实为 {0} 个像元，允许少于 {1}）；请使用更粗的格网或裁剪多边形"},
    {"zonal: the raster's cells are not the tile's (got origin {0}, {1}, allowed {2}, {3} and whole cells from there); "
     "resample the raster to the analysis grid",
     "分区统计：栅格像元与瓦片不一致（原点实为 {0}，{1}，允许 {2}，{3} "
     "及与其相距整数个像元）；请将栅格重采样到分析格网"},
    {"zonal: the raster reaches outside the tile (got columns {0} to {1}, rows {2} to {3}, allowed {4} columns, {5} "
     "rows); cut it to the tile",
     "分区统计：栅格超出瓦片（实为列 {0} 至 {1}、行 {2} 至 {3}，允许 {4} 列、{5} 行）；请裁剪到瓦片范围"},
    {"polygon: rings cross or overlap (seen at row {0}, column {1} of the grid); repair the polygon",
     "多边形：环相交或重叠（见于格网第 {0} 行、第 {1} 列）；请修复多边形"},
    {"zonal sums: a field is not a whole number in range (got \"{0}\"); delete the record and run the task again",
     "分区累加：有字段不是范围内的整数（实为“{0}”）；请删除该记录并重新执行任务"},
    {"zonal sums: the fields contradict each other; delete the record and run the task again",
     "分区累加：各字段相互矛盾；请删除该记录并重新执行任务"},
    {"zonal sums: wrong number of fields (got {0}, allowed {1}); delete the record and run the task again",
     "分区累加：字段数不符（实为 {0}，允许 {1}）；请删除该记录并重新执行任务"},
    {"{0}: cannot be opened; check its permissions", "{0}：无法打开；请检查权限"},
    {"{0}: is not a regular file; check the path", "{0}：不是普通文件；请检查路径"},
    {"{0}: is too large for what it should be (allowed {1} bytes); check the path",
     "{0}：文件过大，不像应有的文件（允许 {1} 字节）；请检查路径"},
    {"{0}: reading failed; check the disk", "{0}：读取失败；请检查磁盘"},
};

}  // namespace

std::span<const Translation> chinese_libgeo() { return kRows; }

}  // namespace steppe
