-- l3build check   runs the tests in testfiles/
-- l3build doc     typesets the manual
-- l3build ctan    runs both and packs ../build/l3build/pith.zip
--
-- The manual shows real badges: `l3build doc' wants a stamp of the example
-- paper in ../build/stamp/.  Nothing stays in this folder.

module = "pith"

builddir     = "../build/l3build"
supportdir   = "../build/stamp"

sourcefiles  = {"pith.sty"}
installfiles = {"pith.sty"}
typesetfiles = {"pith-doc.tex"}
textfiles    = {"README.md", "LICENSE"}
typesetsuppfiles = {"pith-record.tex"}

checkengines = {"pdftex", "xetex", "luatex"}
checkformat  = "latex"
checkruns    = 1
checksearch  = true
recordstatus = true -- a test that ends with an error says so in its .tlg
dynamicfiles = {"pith-record.tex", "*.printed"} -- no test sees the stamp of another

typesetexe   = "pdflatex"
typesetopts  = "-interaction=batchmode -halt-on-error"
typesetruns  = 2

ctanzip      = "pith"
packtdszip   = false

function docinit_hook()
  if fileexists(typesetdir .. "/pith-record.tex") then
    return 0
  end
  print("No " .. supportdir .. "/pith-record.tex: stamp a copy of examples/paper and put it there")
  return 1
end

-- l3build leaves manual and archive beside the sources.
local function swept(job)
  return function(...)
    local errorlevel = job(...)
    for _, name in ipairs({"pith-doc.pdf", "pith.zip"}) do
      if fileexists(name) then
        rm(builddir, name)
        ren(currentdir, name, builddir .. "/" .. name)
      end
    end
    return errorlevel
  end
end
target_list.doc.func = swept(doc)
target_list.ctan.func = swept(ctan)
