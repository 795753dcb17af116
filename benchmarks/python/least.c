/* The least that a C extension for Python can do to walk a plan: a pair, or an object with .id and .text, for each provision, made on the getters of the library. What the ctypes package costs
 * is measured against it (run.py). */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

#include <oasplan/oasplan.h>

/* ---- A plan ---- */

static void drop(PyObject *capsule) {
  oasplan_plan_unref(PyCapsule_GetPointer(capsule, "plan"));
}

static PyObject *open_plan(PyObject *self, PyObject *bytes) {
  char *data;
  Py_ssize_t length;
  (void)self;
  if (PyBytes_AsStringAndSize(bytes, &data, &length) < 0) return NULL;
  oasplan_plan *plan = oasplan_plan_import(data, (size_t)length, NULL, NULL);
  if (plan == NULL) return PyErr_Format(PyExc_ValueError, "no plan");
  return PyCapsule_New(plan, "plan", drop);
}

/* ---- An object with .id and .text, which keeps its plan alive ---- */

typedef struct {
  PyObject_HEAD
  PyObject *plan, *id, *text;
} item;

static void free_item(PyObject *self) {
  item *one = (item *)self;
  Py_XDECREF(one->plan);
  Py_XDECREF(one->id);
  Py_XDECREF(one->text);
  Py_TYPE(self)->tp_free(self);
}

static PyMemberDef item_members[] = {{"id", T_OBJECT_EX, offsetof(item, id), READONLY, NULL}, {"text", T_OBJECT_EX, offsetof(item, text), READONLY, NULL}, {NULL, 0, 0, 0, NULL}};

static PyTypeObject item_type = {
  PyVarObject_HEAD_INIT(NULL, 0).tp_name = "least.Item", .tp_basicsize = sizeof(item), .tp_flags = Py_TPFLAGS_DEFAULT, .tp_dealloc = free_item, .tp_members = item_members};

/* ---- The walk ---- */

typedef struct {
  PyObject_HEAD
  PyObject *capsule;
  const oasplan_plan *plan;
  size_t next;
  int pairs;
} walk;

static void free_walk(PyObject *self) {
  Py_XDECREF(((walk *)self)->capsule);
  Py_TYPE(self)->tp_free(self);
}

static PyObject *next_pair(const oasplan_provision *provision) {
  PyObject *id = PyUnicode_FromString(oasplan_provision_id(provision)), *text = PyUnicode_FromString(oasplan_provision_text(provision, OASPLAN_READING_RESOLVED)), *pair = PyTuple_New(2);
  if (id == NULL || text == NULL || pair == NULL) return NULL;
  PyTuple_SET_ITEM(pair, 0, id);
  PyTuple_SET_ITEM(pair, 1, text);
  return pair;
}

static PyObject *next_item(walk *self, const oasplan_provision *provision) {
  item *one = PyObject_New(item, &item_type);
  if (one == NULL) return NULL;
  one->plan = Py_NewRef(self->capsule);
  one->id = PyUnicode_FromString(oasplan_provision_id(provision));
  one->text = PyUnicode_FromString(oasplan_provision_text(provision, OASPLAN_READING_RESOLVED));
  return (PyObject *)one;
}

static PyObject *next(PyObject *object) {
  walk *self = (walk *)object;
  const oasplan_provision *provision = oasplan_plan_provision_at(self->plan, self->next);
  if (provision == NULL) return NULL;
  self->next++;
  return self->pairs ? next_pair(provision) : next_item(self, provision);
}

static PyTypeObject walk_type = {
  PyVarObject_HEAD_INIT(NULL, 0).tp_name = "least.Walk", .tp_basicsize = sizeof(walk), .tp_flags = Py_TPFLAGS_DEFAULT, .tp_dealloc = free_walk, .tp_iter = PyObject_SelfIter, .tp_iternext = next};

static PyObject *start(PyObject *capsule, int pairs) {
  walk *self = PyObject_New(walk, &walk_type);
  if (self == NULL) return NULL;
  self->capsule = Py_NewRef(capsule);
  self->plan = PyCapsule_GetPointer(capsule, "plan");
  self->next = 0;
  self->pairs = pairs;
  return (PyObject *)self;
}

static PyObject *pairs(PyObject *self, PyObject *capsule) {
  (void)self;
  return start(capsule, 1);
}

static PyObject *items(PyObject *self, PyObject *capsule) {
  (void)self;
  return start(capsule, 0);
}

static PyMethodDef functions[] = {{"open", open_plan, METH_O, NULL}, {"pairs", pairs, METH_O, NULL}, {"items", items, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "least", .m_size = -1, .m_methods = functions};

PyMODINIT_FUNC PyInit_least(void) {
  if (PyType_Ready(&item_type) < 0 || PyType_Ready(&walk_type) < 0) return NULL;
  return PyModule_Create(&module);
}
